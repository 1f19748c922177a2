/// Where one named tensor lies in the flat storage, and how.
///
/// On disk a tensor has PyTorch's shape. In memory its rows and columns are padded to what the
/// kernels need, with zeros whose gradients are always zero, so that the padding stays zero
/// under every optimizer.
struct ParameterSlot {
    /// The order of the rows in memory.
    enum RowOrder: Equatable {
        /// As on disk.
        case plain
        /// Rows are G gates of H units: gate q of unit u lies in row
        /// (u / 16) * 16 G + q * 16 + u % 16. On disk it is row q * H + u.
        case gates(units: Int, of: Int = 4)
        /// Panels of 64 rows, as CKernels' dense layers read them: value (row, column) lies in
        /// panel row / 64, row `column`, column row % 64.
        case panels
    }

    /// What it is before training.
    enum Start {
        /// Uniform within 1 / sqrt(hidden), as PyTorch draws most of its layers.
        case uniform
        /// Normal(0, 1), as PyTorch draws embeddings.
        case normal
        /// A gain: 1.
        case ones
        /// A bias beside a gain: 0.
        case zeros
    }

    /// PyTorch's name.
    let name: String
    /// PyTorch's shape; one number for a bias.
    let shape: [Int]
    let order: RowOrder
    /// First float in the storage; a multiple of 16.
    let offset: Int
    let storedRows: Int
    let storedColumns: Int
    var start = Start.uniform

    /// Floats in the storage, rounded up to 16.
    var storedCount: Int { roundedUp(storedRows * storedColumns) }
    /// Rows on disk.
    var rows: Int { shape[0] }
    /// Columns on disk; 1 for a bias.
    var columns: Int { shape.count > 1 ? shape[1] : 1 }

    /// Row in memory for a row on disk, where rows are rows in both.
    func storedRow(_ row: Int) -> Int {
        guard case .gates(let units, let count) = order else { return row }
        return gateRow(gate: row / units, unit: row % units, of: count)
    }

    /// Where a row on disk begins in the storage, and how far apart its values lie.
    private func place(ofRow row: Int) -> (start: Int, stride: Int) {
        order == .panels
            ? (
                offset + row / panelWidth * panelWidth * storedColumns + row % panelWidth,
                panelWidth
            )
            : (offset + storedRow(row) * storedColumns, 1)
    }

    /// Reads the tensor out of the storage, row by row as on disk.
    func values(in storage: UnsafePointer<Float>) -> [Float] {
        [Float](unsafeUninitializedCapacity: rows * columns) { values, count in
            for row in 0..<rows {
                let (start, stride) = place(ofRow: row)
                for column in 0..<columns {
                    values[row * columns + column] = storage[start + column * stride]
                }
            }
            count = rows * columns
        }
    }

    /// Writes the tensor into the storage; the padding is left alone.
    func store(_ values: [Float], in storage: UnsafeMutablePointer<Float>) {
        precondition(values.count == rows * columns)
        for row in 0..<rows {
            let (start, stride) = place(ofRow: row)
            for column in 0..<columns {
                storage[start + column * stride] = values[row * columns + column]
            }
        }
    }
}

/// The row of a gate (of an LSTM 0 = input, 1 = forget, 2 = candidate, 3 = output; of a GRU
/// 0 = reset, 1 = update, 2 = candidate) of a unit, in memory.
func gateRow(gate: Int, unit: Int, of count: Int = 4) -> Int {
    (unit / 16) * 16 * count + gate * 16 + unit % 16
}

/// Rows of a panel of weights.
let panelWidth = 64

/// The next multiple of a panel's width.
func roundedUpToPanel(_ count: Int) -> Int { (count + panelWidth - 1) / panelWidth * panelWidth }

/// The next multiple of 16: what kernels work in.
func roundedUp(_ count: Int) -> Int { (count + 15) / 16 * 16 }
