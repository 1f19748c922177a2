import CKernels

/// Reads tokens one at a time and says what may come next: for sampling.
///
/// Any number of independent streams run side by side, each with its own state. What a stream
/// gives does not depend on how many there are, to the last bit, so that a piece that was written
/// beside others can be written again alone. The weights are those that the network had when the
/// stream was made. Belongs to one task at a time.
///
/// S = streams, V = vocabulary (V' rounded up to 64), H = hidden width (padded).
public final class RecurrentStream {
    /// The states of all streams at one moment, to go back to.
    public struct State: Sendable, Equatable {
        var hidden: [[Float]]
        var cell: [[Float]]
    }

    /// Number of streams, S.
    public let streams: Int
    /// Number of logits of each stream, V.
    public let vocabulary: Int
    /// What may come after the last step's tokens, (S, V) not normalised; zero before any step.
    ///
    /// The caller may write to it (masks, temperature); the next step overwrites it. Valid as long
    /// as the stream is.
    public let logits: UnsafeMutableBufferPointer<Float>

    private let shape: RecurrentNetworkShape
    private let kernels: KernelTable
    private let table: AlignedFloats  // (V, 4H)
    private let weights: [AlignedFloats]  // packed; from layer 1 on [input | recurrent]
    private let biases: [AlignedFloats]  // (4H)
    private let outputWeights: AlignedFloats  // packed; (V', H)
    private let outputBias: AlignedFloats  // (V')
    private let inputs: [AlignedFloats]  // layer 0: h, (S, H); above: [x | h], (S, 2H)
    private let cells: [AlignedFloats]  // (S, H)
    private let nextHidden: AlignedFloats  // (S, H)
    private let cellTanh: AlignedFloats  // (S, H)
    private let gates: AlignedFloats  // (S, 4H)
    private let paddedLogits: AlignedFloats  // (S, V')
    private let logitStorage: AlignedFloats

    /// Prepares streams, each in the zero state.
    ///
    /// - Parameters:
    ///   - network: Whose weights; a copy is made.
    ///   - streams: Streams side by side, 1...65,536.
    /// - Throws: `NeuralError.outOfRange`, `.outOfMemory`.
    public convenience init(network: RecurrentNetwork, streams: Int = 1) throws(NeuralError) {
        try self.init(network: network, streams: streams, kernels: .current)
    }

    init(
        network: RecurrentNetwork,
        streams: Int,
        kernels: KernelSet
    ) throws(NeuralError) {
        try require(streams, in: 1...65_536, "streams")
        BLAS.useOneThread()
        let shape = network.shape
        let units = shape.paddedHidden
        self.shape = shape
        self.streams = streams
        self.kernels = kernels.table
        vocabulary = shape.vocabulary

        let packed = try StreamWeights(network, kernels: kernels.table)
        table = packed.table
        weights = packed.weights
        biases = packed.biases
        outputWeights = packed.outputWeights
        outputBias = packed.outputBias
        var inputs: [AlignedFloats] = []
        var cells: [AlignedFloats] = []
        for layer in 0..<shape.layers {
            inputs.append(try AlignedFloats(streams * units * (layer == 0 ? 1 : 2)))
            cells.append(try AlignedFloats(streams * units))
        }
        self.inputs = inputs
        self.cells = cells
        nextHidden = try AlignedFloats(streams * units)
        cellTanh = try AlignedFloats(streams * units)
        gates = try AlignedFloats(streams * 4 * units)
        paddedLogits = try AlignedFloats(streams * StreamWeights.outputColumns(shape))
        logitStorage = try AlignedFloats(streams * shape.vocabulary)
        logits = logitStorage.buffer
    }

    /// Goes back to the zero state in every stream.
    public func reset() {
        for storage in inputs + cells + [logitStorage] { storage.fill(with: 0) }
    }

    /// The logits of one stream, (V), sharing memory with `logits`.
    public func logits(ofStream stream: Int) -> UnsafeMutableBufferPointer<Float> {
        .init(rebasing: logits[stream * vocabulary..<(stream + 1) * vocabulary])
    }

    /// Reads one token in every stream; `logits` then says what may come next.
    ///
    /// - Parameter tokens: One for each stream, (S).
    /// - Throws: `NeuralError.wrongSize`, `.tokenOutOfRange`; the states are then as they were.
    public func step(_ tokens: [Int32]) throws(NeuralError) {
        guard tokens.count == streams else {
            throw .wrongSize(
                what: "Tokens for the streams",
                expected: "\(streams)",
                found: "\(tokens.count)"
            )
        }
        for (stream, token) in tokens.enumerated() where !(0..<vocabulary).contains(Int(token)) {
            throw .tokenOutOfRange(
                what: "Token",
                lane: stream,
                step: 0,
                token: token,
                vocabulary: vocabulary
            )
        }
        tokens.withUnsafeBufferPointer { tokens in
            guard let tokens = tokens.baseAddress else { return }
            for layer in 0..<shape.layers { advance(layer, tokens: tokens) }
        }
        project()
    }

    /// The states of all streams now.
    public func state() -> State {
        State(hidden: inputs.map { Array($0.buffer) }, cell: cells.map { Array($0.buffer) })
    }

    /// Goes back to states of this stream, or of one made alike.
    ///
    /// The logits are not among them.
    ///
    /// - Throws: `NeuralError.wrongSize` for states of other widths.
    public func restore(_ state: State) throws(NeuralError) {
        let found = (state.hidden + state.cell).map(\.count)
        let expected = (inputs + cells).map(\.count)
        guard found == expected else {
            throw .wrongSize(what: "Stream states", expected: "\(expected)", found: "\(found)")
        }
        for (storage, values) in zip(inputs + cells, state.hidden + state.cell) {
            storage.base.update(from: values, count: values.count)
        }
    }

    /// One step of one layer, for all streams.
    private func advance(_ layer: Int, tokens: UnsafePointer<Int32>) {
        let units = shape.paddedHidden
        let width = layer == 0 ? units : 2 * units
        var arguments = LSTMForwardArguments(
            rows: streams,
            units: units,
            depth: width,
            input: inputs[layer].base,
            weights: weights[layer].base,
            start: biases[layer].base,
            startStride: 0,
            startRows: nil,
            previousCell: cells[layer].base,
            cell: cells[layer].base,
            cellTanh: cellTanh.base,
            hidden: nextHidden.base,
            gates: gates.base
        )
        if layer == 0 {
            arguments.start = UnsafePointer(table.base)
            arguments.startStride = 4 * units
            arguments.startRows = tokens
        }
        kernels.lstmForward(&arguments)
        let isLast = layer + 1 == shape.layers
        for stream in 0..<streams {
            let hidden = nextHidden.base + stream * units
            (inputs[layer].base + (stream + 1) * width - units).update(from: hidden, count: units)
            if !isLast {
                (inputs[layer + 1].base + stream * 2 * units).update(from: hidden, count: units)
            }
        }
    }

    /// Logits of the last layer's output, which `nextHidden` still holds.
    private func project() {
        let width = StreamWeights.outputColumns(shape)
        var arguments = DenseForwardArguments(
            rows: streams,
            columns: width,
            depth: shape.paddedHidden,
            input: nextHidden.base,
            weights: outputWeights.base,
            bias: outputBias.base,
            output: paddedLogits.base
        )
        kernels.denseForward(&arguments)
        guard let logits = logits.baseAddress else { return }
        for stream in 0..<streams {
            (logits + stream * vocabulary).update(
                from: paddedLogits.base + stream * width,
                count: vocabulary
            )
        }
    }
}
