import CKernels

/// A network's weights as a stream reads them: its own copy, input and recurrent weights of a
/// layer in one product.
struct StreamWeights {
    let table: AlignedFloats  // (V, 4H)
    private(set) var weights: [AlignedFloats] = []  // packed; layer 0: (4H, H), above: (4H, 2H)
    private(set) var biases: [AlignedFloats] = []  // (4H)
    let outputWeights: AlignedFloats  // packed; (V', H), V' = V rounded up to 64
    let outputBias: AlignedFloats  // (V')

    init(_ network: RecurrentNetwork, kernels: KernelTable) throws(NeuralError) {
        let shape = network.shape
        let units = shape.paddedHidden
        let parameters = network.parameters.base
        for (layer, slots) in network.layout.layers.enumerated() {
            let bias = try AlignedFloats(4 * units)
            bias.base.update(from: parameters + slots.inputBias.offset, count: 4 * units)
            kernels.add(bias.base, parameters + slots.recurrentBias.offset, 4 * units)
            biases.append(bias)

            let recurrent = slots.recurrentWeights.matrix(in: network.parameters)
            if layer == 0 {
                let packed = try AlignedFloats(4 * units * units)
                packForForward(recurrent.base, packed.base, 4 * units, units)
                weights.append(packed)
            } else {
                let input = slots.inputWeights.matrix(in: network.parameters)
                let joined = try AlignedFloats(4 * units * 2 * units)
                for row in 0..<4 * units {
                    let target = joined.base + row * 2 * units
                    target.update(from: input.base + row * units, count: units)
                    (target + units).update(from: recurrent.base + row * units, count: units)
                }
                let packed = try AlignedFloats(joined.count)
                packForForward(joined.base, packed.base, 4 * units, 2 * units)
                weights.append(packed)
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
        let rows = Self.outputColumns(shape)
        let padded = try AlignedFloats(rows * units)
        padded.base.update(from: parameters + output.offset, count: output.storedCount)
        outputWeights = try AlignedFloats(rows * units)
        packForForward(padded.base, outputWeights.base, rows, units)
        let bias = network.layout.outputBias
        outputBias = try AlignedFloats(rows)
        outputBias.base.update(from: parameters + bias.offset, count: bias.storedCount)
    }
    /// V', the width of the packed output: the vocabulary rounded up to 64.
    static func outputColumns(_ shape: RecurrentNetworkShape) -> Int {
        (shape.vocabulary + 63) / 64 * 64
    }
}
