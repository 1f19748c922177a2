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
    let table: AlignedFloats  // (V, 4H)
    let weights: [AlignedFloats]  // packed; layer 0: (4H, H), above: (4H, 2H)
    let biases: [AlignedFloats]  // (4H)
    let outputWeights: AlignedFloats  // packed; (V', H), V' = V rounded up to 16
    let outputBias: AlignedFloats  // (V')

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
        for slots in network.layout.layers {
            let bias = try AlignedFloats(4 * units)
            bias.base.update(from: parameters + slots.inputBias.offset, count: 4 * units)
            kernels.table.add(bias.base, parameters + slots.recurrentBias.offset, 4 * units)
            let isFirst = biases.isEmpty
            biases.append(bias)

            let recurrent = slots.recurrentWeights.matrix(in: network.parameters)
            if isFirst {
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
        table = try AlignedFloats(shape.vocabulary * 4 * units)
        EmbeddingTable(
            embedding: network.layout.embedding.matrix(in: network.parameters),
            weights: network.layout.layers[0].inputWeights.matrix(in: network.parameters)
        ).forward(
            0..<shape.vocabulary,
            bias: biases[0].base,
            into: Matrix(table.base, shape.vocabulary, 4 * units)
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
        let bias = network.layout.outputBias
        outputBias = try AlignedFloats(rows)
        outputBias.base.update(from: parameters + bias.offset, count: bias.storedCount)

        self.shape = shape
        self.precision = precision
        self.kernels = kernels.table
        self.weights = weights
        self.biases = biases
        let count = weights.reduce(outputWeights.count) { $0 + $1.count }
        bytesPerStep = count * MemoryLayout<Float>.stride
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
