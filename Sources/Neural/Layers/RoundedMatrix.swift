import CKernels

/// A row-major matrix of bfloat16 numbers somewhere in memory.
///
/// Rows and columns as of `Matrix`; columns are a multiple of 16.
struct RoundedMatrix {
    let base: UnsafeMutablePointer<UInt16>
    let rows: Int
    let columns: Int

    init(_ base: UnsafeMutablePointer<UInt16>, _ rows: Int, _ columns: Int) {
        self.base = base
        self.rows = rows
        self.columns = columns
    }

    /// Rows from `range` on, sharing memory.
    func rows(_ range: Range<Int>) -> RoundedMatrix {
        RoundedMatrix(base + range.lowerBound * columns, range.count, columns)
    }

    /// Takes the values of a matrix of the same size, rounded to nearest even.
    func round(_ values: Matrix, kernels: BFloat16KernelTable) {
        precondition(values.rows == rows && values.columns == columns)
        kernels.round(values.base, base, rows * columns)
    }

    /// Numbers that the pairs of so many rows and columns take: pairs of rows, panels of columns.
    static func pairedRows(_ rows: Int, _ columns: Int) -> Int {
        (rows + 1) / 2 * 2 * roundedUpToPanel(columns)
    }
}
