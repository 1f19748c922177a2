import CKernels

/// A network's weights as streams read them: their own copy, in the order of the kernels, the
/// input and recurrent weights of a layer in one product.
///
/// Made once and shared by any number of streams, on any number of threads. Unchecked, because it
/// holds memory by its address; nobody writes there once the weights are made.
public final class StreamWeights: @unchecked Sendable {
    /// How the weights are kept.
    public let precision: StreamPrecision
    /// Bytes of weights that a step reads, without the row of the token's table.
    public let bytesPerStep: Int

    let shape: RecurrentNetworkShape
    let kernels: KernelTable
    let table: AlignedFloats  // (V, G H), G = gates of the cell
    let weights: [AlignedFloats]  // packed; layer 0: (4H, H), above: (4H, 2H); of a GRU (3H, H)
    let biases: [AlignedFloats]  // (G H)
    let inputWeights: [AlignedFloats]  // of a GRU, from layer 1 on, packed; (3H, H)
    let recurrentBiases: [AlignedFloats]  // of a GRU, (3H)
    let outputWeights: AlignedFloats  // packed; (V', H), V' = V rounded up to 16
    let outputBias: AlignedFloats  // (V')
    private let norms: [(gain: AlignedFloats, bias: AlignedFloats)]  // (H) each

    /// Copies a network's weights as they are now.
    ///
    /// - Parameters:
    ///   - network: Whose weights.
    ///   - precision: How to keep them.
    /// - Throws: `NeuralError.outOfMemory`; `.wrongSize` for a network that reads bags;
    ///   `.tooLargeForHalfPrecision` for a weight from 65,520 on.
    public convenience init(
        _ network: RecurrentNetwork,
        precision: StreamPrecision = .single
    ) throws(NeuralError) {
        try self.init(network, precision: precision, kernels: .current)
    }

    init(
        _ network: RecurrentNetwork,
        precision: StreamPrecision,
        kernels: KernelSet
    ) throws(NeuralError) {
        BLAS.useOneThread()
        let shape = network.shape
        guard shape.features == nil else {
            throw .wrongSize(
                what: "What a step of a stream reads",
                expected: "one token",
                found: "a bag of features"
            )
        }
        let units = shape.paddedHidden
        let parameters = network.parameters.base
        var weights: [AlignedFloats] = []
        var biases: [AlignedFloats] = []
        var inputWeights: [AlignedFloats] = []
        var recurrentBiases: [AlignedFloats] = []
        var norms: [(gain: AlignedFloats, bias: AlignedFloats)] = []
        for slots in network.layout.layers {
            let bias = try Self.copy(slots.inputBias, of: network)
            if shape.cell == .lstm {
                kernels.table.add(bias.base, parameters + slots.recurrentBias.offset, bias.count)
            } else {
                recurrentBiases.append(try Self.copy(slots.recurrentBias, of: network))
            }
            let isFirst = biases.isEmpty
            biases.append(bias)
            if let norm = slots.norm {
                norms.append(
                    (
                        gain: try Self.copy(norm.gain, of: network),
                        bias: try Self.copy(norm.bias, of: network)
                    )
                )
            }

            let recurrent = slots.recurrentWeights.matrix(in: network.parameters)
            if shape.cell == .gru, !isFirst {
                let input = slots.inputWeights.matrix(in: network.parameters)
                inputWeights.append(
                    try Self.packed(input, precision, tensor: slots.inputWeights.name)
                )
            }
            if isFirst || shape.cell == .gru {
                weights.append(
                    try Self.packed(recurrent, precision, tensor: slots.recurrentWeights.name)
                )
            } else {
                let input = slots.inputWeights.matrix(in: network.parameters)
                let storage = try AlignedFloats(4 * units * 2 * units)
                let joined = Matrix(storage.base, 4 * units, 2 * units)
                for row in 0..<4 * units {
                    let target = joined.base + row * 2 * units
                    target.update(from: input.base + row * units, count: units)
                    (target + units).update(from: recurrent.base + row * units, count: units)
                }
                weights.append(
                    try Self.packed(joined, precision, tensor: slots.recurrentWeights.name)
                )
                withExtendedLifetime(storage) {}
            }
        }
        table = try AlignedFloats(shape.vocabulary * shape.gateColumns)
        EmbeddingTable(
            embedding: network.layout.embedding.matrix(in: network.parameters)
                .rows(0..<shape.vocabulary),
            weights: network.layout.layers[0].inputWeights.matrix(in: network.parameters)
        ).forward(
            0..<shape.vocabulary,
            bias: biases[0].base,
            into: Matrix(table.base, shape.vocabulary, shape.gateColumns)
        )

        let output = network.layout.outputWeights
        let rows = shape.paddedVocabulary
        let padded = try AlignedFloats(rows * units)
        padded.base.update(from: parameters + output.offset, count: output.storedCount)
        outputWeights = try Self.packed(
            Matrix(padded.base, rows, units),
            precision,
            tensor: output.name
        )
        withExtendedLifetime(padded) {}
        outputBias = try Self.copy(network.layout.outputBias, of: network)

        self.shape = shape
        self.precision = precision
        self.kernels = kernels.table
        self.weights = weights
        self.biases = biases
        self.inputWeights = inputWeights
        self.recurrentBiases = recurrentBiases
        self.norms = norms
        let count = (weights + inputWeights).reduce(outputWeights.count) { $0 + $1.count }
        bytesPerStep = count * MemoryLayout<Float>.stride
    }

    /// Whether a plain LSTM's kernels are all that a step of the layers takes.
    var hasPlainLayers: Bool { shape.isPlain && !shape.isNormalised }

    /// What normalises a layer's output; only where the network does that.
    func norm(_ layer: Int) -> LayerNorm {
        LayerNorm(
            width: shape.hidden,
            gain: norms[layer].gain.base,
            bias: norms[layer].bias.base
        )
    }

    /// A copy of a vector among the parameters.
    private static func copy(
        _ slot: ParameterSlot,
        of network: RecurrentNetwork
    ) throws(NeuralError) -> AlignedFloats {
        let copy = try AlignedFloats(slot.storedCount)
        copy.base.update(from: network.parameters.base + slot.offset, count: slot.storedCount)
        return copy
    }

    /// Weights (C, K) in panels, as the kernels read them.
    private static func packed(
        _ weights: Matrix,
        _ precision: StreamPrecision,
        tensor: String
    ) throws(NeuralError) -> AlignedFloats {
        let count = weights.rows * weights.columns
        let isHalf = precision == .half
        let storage = try AlignedFloats(isHalf ? count / 2 : count)
        let fits = packForStream(
            weights.base,
            storage.base,
            weights.rows,
            weights.columns,
            isHalf ? 1 : 0
        )
        guard fits != 0 else { throw .tooLargeForHalfPrecision(name: tensor) }
        return storage
    }
}
