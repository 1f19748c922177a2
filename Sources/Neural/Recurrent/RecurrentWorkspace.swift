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
    /// What each layer passes on where that is not its states: normalised, dropped; (T R, H).
    private let passedOn: [AlignedFloats]
    /// Of layers that are computed step by step: gradients between the steps, (R, H).
    private let scratch: [AlignedFloats]

    /// What one layer remembers, for as many lanes as the largest shard has.
    private struct Trace {
        let hidden: AlignedFloats
        let cell: AlignedFloats
        let cellTanh: AlignedFloats
        let gates: AlignedFloats
        /// Of a GRU.
        let products: AlignedFloats?
        /// Where states are dropped.
        let masked: AlignedFloats?
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
        var passedOn: [AlignedFloats] = []
        let isGRU = shape.cell == .gru
        let isMasked = settings.recurrentDropout > 0
        for _ in 0..<shape.layers {
            traces.append(
                Trace(
                    hidden: try AlignedFloats(rows * units + state),
                    cell: try AlignedFloats(rows * units + state),
                    cellTanh: try AlignedFloats(rows * units),
                    gates: try AlignedFloats(rows * shape.gateColumns),
                    products: isGRU ? try AlignedFloats(rows * shape.gateColumns) : nil,
                    masked: isMasked ? try AlignedFloats(rows * units) : nil
                )
            )
            if settings.altersOutputs(shape) { passedOn.append(try AlignedFloats(rows * units)) }
        }
        tokens = try AlignedValues(rows)
        targets = try AlignedValues(rows)
        logits = try AlignedFloats(rows * shape.paddedVocabulary)
        hiddenGradient = try AlignedFloats(rows * units)
        cellGradient = try AlignedFloats(state)
        self.shape = shape
        self.traces = traces
        self.passedOn = passedOn
        var scratch: [AlignedFloats] = []
        if settings.isStepped(shape) { for _ in 0..<3 { scratch.append(try AlignedFloats(state)) } }
        self.scratch = scratch
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

    /// A layer's trace where it is computed step by step.
    func steppedTrace(_ layer: Int, lanes: Int) -> SteppedTrace {
        SteppedTrace(
            trace(layer, lanes: lanes),
            gates: shape.cell.gates,
            products: traces[layer].products?.base,
            masked: traces[layer].masked?.base
        )
    }

    /// Room for gradients between the steps.
    var steppedScratch: SteppedScratch {
        SteppedScratch(
            hidden: scratch[0].base,
            cell: cellGradient.base,
            keptCell: scratch[1].base,
            product: scratch[2].base
        )
    }

    /// Room for what a layer passes on where that is not its states, of so many rows.
    func passedOn(_ layer: Int, rows: Int) -> Matrix {
        Matrix(passedOn[layer].base, rows, shape.paddedHidden)
    }

    /// Logits, later their gradients, of so many rows.
    func logits(rows: Int) -> Matrix { Matrix(logits.base, rows, shape.paddedVocabulary) }

    /// What comes back to a layer's output, of so many rows.
    func hiddenGradient(rows: Int) -> Matrix {
        Matrix(hiddenGradient.base, rows, shape.paddedHidden)
    }
}
