/// The memory in which one shard at a time is computed.
///
/// Each worker has its own and takes one shard after the other through it: what is used again
/// at once is still in the cache. Rows are in the order (step, lane).
/// R = lanes of the largest shard, T = steps, H = hidden width, V = vocabulary (both padded).
final class RecurrentWorkspace {
    let shape: RecurrentNetworkShape
    let tokens: AlignedValues<Int32>  // (T, R)
    let targets: AlignedValues<Int32>  // (T, R)
    let logits: AlignedFloats  // (T R, V)
    let hiddenGradient: AlignedFloats  // (T R, H)
    let cellGradient: AlignedFloats  // (R, H)
    private let traces: [Trace]
    private let dropped: [AlignedFloats]  // each layer's output after dropout, (T R, H)

    /// What one layer remembers, for as many lanes as the largest shard has.
    private struct Trace {
        let hidden: AlignedFloats
        let cell: AlignedFloats
        let cellTanh: AlignedFloats
        let gates: AlignedFloats
    }

    /// - Parameters:
    ///   - lanes: Lanes of the largest shard, R.
    ///   - shape: The network's widths.
    ///   - settings: Sequence length, and whether there is dropout.
    /// - Throws: `NeuralError.outOfMemory`.
    init(
        lanes: Int,
        shape: RecurrentNetworkShape,
        settings: TrainerSettings
    ) throws(NeuralError) {
        let rows = lanes * settings.sequenceLength
        let units = shape.paddedHidden
        let state = lanes * units
        var traces: [Trace] = []
        var dropped: [AlignedFloats] = []
        for _ in 0..<shape.layers {
            traces.append(
                Trace(
                    hidden: try AlignedFloats(rows * units + state),
                    cell: try AlignedFloats(rows * units + state),
                    cellTanh: try AlignedFloats(rows * units),
                    gates: try AlignedFloats(rows * 4 * units)
                )
            )
            if settings.dropout > 0 { dropped.append(try AlignedFloats(rows * units)) }
        }
        tokens = try AlignedValues(rows)
        targets = try AlignedValues(rows)
        logits = try AlignedFloats(rows * shape.paddedVocabulary)
        hiddenGradient = try AlignedFloats(rows * units)
        cellGradient = try AlignedFloats(state)
        self.shape = shape
        self.traces = traces
        self.dropped = dropped
    }

    /// A layer's trace, laid out for a number of lanes.
    func trace(_ layer: Int, lanes: Int) -> LSTMLayer.Trace {
        LSTMLayer.Trace(
            lanes: lanes,
            units: shape.paddedHidden,
            hidden: traces[layer].hidden.base,
            cell: traces[layer].cell.base,
            cellTanh: traces[layer].cellTanh.base,
            gates: traces[layer].gates.base
        )
    }

    /// Room for a layer's output after dropout, of so many rows.
    func dropped(_ layer: Int, rows: Int) -> Matrix {
        Matrix(dropped[layer].base, rows, shape.paddedHidden)
    }

    /// Logits, later their gradients, of so many rows.
    func logits(rows: Int) -> Matrix { Matrix(logits.base, rows, shape.paddedVocabulary) }

    /// What comes back to a layer's output, of so many rows.
    func hiddenGradient(rows: Int) -> Matrix {
        Matrix(hiddenGradient.base, rows, shape.paddedHidden)
    }
}
