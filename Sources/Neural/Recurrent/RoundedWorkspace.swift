import CKernels

/// What mixed precision needs beside a `RecurrentWorkspace`: rounded copies of what the products
/// read.
///
/// R = lanes of the largest shard, T = steps, H = hidden width, V = vocabulary (both padded).
final class RoundedWorkspace {
    /// Rows of a product's depth that are paired at a time when a gradient is summed: their
    /// panels stay in the cache.
    static let chunk = 512

    private let shape: RecurrentNetworkShape
    private let hidden: [AlignedBFloats]  // (T + 1, R, H)
    private let passedOn: [AlignedBFloats]  // (T R, H)
    private let gates: AlignedBFloats  // of one layer at a time, (T R, 4H)
    private let logits: AlignedBFloats  // (T R, V)
    private let left: AlignedBFloats  // (chunk, 4H or V) in pairs
    private let right: AlignedBFloats  // (chunk, H) in pairs

    init(
        lanes: Int,
        shape: RecurrentNetworkShape,
        settings: TrainerSettings
    ) throws(NeuralError) {
        let rows = lanes * settings.sequenceLength
        let units = shape.paddedHidden
        var hidden: [AlignedBFloats] = []
        var passedOn: [AlignedBFloats] = []
        for _ in 0..<shape.layers {
            hidden.append(try AlignedBFloats((rows + lanes) * units))
            if settings.altersOutputs(shape) {
                passedOn.append(try AlignedBFloats(rows * units))
            }
        }
        let widest = max(4 * units, shape.paddedVocabulary)
        gates = try AlignedBFloats(rows * 4 * units)
        logits = try AlignedBFloats(rows * shape.paddedVocabulary)
        left = try AlignedBFloats(RoundedMatrix.pairedRows(Self.chunk, widest))
        right = try AlignedBFloats(RoundedMatrix.pairedRows(Self.chunk, units))
        self.shape = shape
        self.hidden = hidden
        self.passedOn = passedOn
    }

    /// A layer's trace with its rounded parts.
    func trace(_ layer: Int, _ single: LSTMLayer.Trace) -> RoundedLSTMLayer.Trace {
        RoundedLSTMLayer.Trace(single: single, hidden: hidden[layer].base, gates: gates.base)
    }

    /// Room for what a layer passes on where that is not its states, of so many rows.
    func passedOn(_ layer: Int, rows: Int) -> RoundedMatrix {
        RoundedMatrix(passedOn[layer].base, rows, shape.paddedHidden)
    }

    /// Room for the gradients of so many rows of logits.
    func logits(rows: Int) -> RoundedMatrix {
        RoundedMatrix(logits.base, rows, shape.paddedVocabulary)
    }

    /// Gradients of weights: result = y^T x for each x, summed in single precision over all rows.
    ///
    /// y holds the gradients of a layer's output, (N, O); each product the layer's input, (N, D),
    /// and its result, (O, D).
    func weightGradients(
        y: RoundedMatrix,
        _ products: [(x: RoundedMatrix, result: Matrix)],
        kernels: BFloat16KernelTable
    ) {
        for start in stride(from: 0, to: y.rows, by: Self.chunk) {
            let range = start..<min(start + Self.chunk, y.rows)
            kernels.pairRows(y.rows(range).base, left.base, range.count, y.columns)
            for (x, result) in products {
                kernels.pairRows(x.rows(range).base, right.base, range.count, x.columns)
                var arguments = BFloat16GradientArguments(
                    rows: y.columns,
                    columns: x.columns,
                    pairs: (range.count + 1) / 2,
                    adding: start > 0 ? 1 : 0,
                    left: left.base,
                    right: right.base,
                    result: result.base
                )
                kernels.gradient(&arguments)
            }
        }
    }
}
