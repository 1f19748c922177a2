import CKernels

/// What the kernels read instead of the flat storage: computed from it once a step.
final class PackedWeights {
    private let network: RecurrentNetwork
    private let forward: [AlignedFloats]
    private let backward: [AlignedFloats]
    private let biases: [AlignedFloats]
    private let table: AlignedFloats
    private let tableParts: Int
    private var tableRevision = -1
    private var recurrentRevision = -1

    /// Makes room; `update` fills it.
    ///
    /// - Parameters:
    ///   - network: Whose weights.
    ///   - tableParts: Parts in which the embedding table is computed: fixed, as the number of
    ///     shards is, so that threads do not change a bit.
    /// - Throws: `NeuralError.outOfMemory`.
    init(_ network: RecurrentNetwork, tableParts: Int) throws(NeuralError) {
        let shape = network.shape
        let units = shape.paddedHidden
        let backwardUnits = (units + 63) / 64 * 64
        var forward: [AlignedFloats] = []
        var backward: [AlignedFloats] = []
        var biases: [AlignedFloats] = []
        for _ in 0..<shape.layers {
            forward.append(try AlignedFloats(4 * units * units))
            backward.append(try AlignedFloats(4 * units * backwardUnits))
            biases.append(try AlignedFloats(4 * units))
        }
        self.network = network
        self.forward = forward
        self.backward = backward
        self.biases = biases
        self.tableParts = tableParts
        table = try AlignedFloats(shape.vocabulary * 4 * units)
    }

    /// Computes anew what has changed since the last time.
    ///
    /// - Parameters:
    ///   - workers: Who computes it.
    ///   - kernels: Those that add.
    ///   - recurrent: Whether the recurrent weights are needed too, or only biases and table.
    func update(workers: Workers, kernels: KernelTable, recurrent: Bool = true) {
        // Two packings a layer, then the parts of the table.
        let isTableOld = tableRevision != network.revision
        let packings =
            recurrent && recurrentRevision != network.revision ? 2 * network.shape.layers : 0
        if isTableOld { sumBiases(kernels: kernels) }
        workers.run(packings + (isTableOld ? tableParts : 0)) { task in
            if task < packings {
                pack(task / 2, forBackward: !task.isMultiple(of: 2))
            } else {
                computeTable(part: task - packings)
            }
        }
        tableRevision = network.revision
        if recurrent { recurrentRevision = network.revision }
    }

    private func sumBiases(kernels: KernelTable) {
        let units = network.shape.paddedHidden
        let parameters = network.parameters.base
        for (layer, slots) in network.layout.layers.enumerated() {
            let bias = biases[layer]
            bias.base.update(from: parameters + slots.inputBias.offset, count: 4 * units)
            kernels.add(bias.base, parameters + slots.recurrentBias.offset, 4 * units)
        }
    }

    private func pack(_ layer: Int, forBackward: Bool) {
        let units = network.shape.paddedHidden
        let slots = network.layout.layers[layer]
        let weights = network.parameters.base + slots.recurrentWeights.offset
        if forBackward {
            packForBackward(weights, backward[layer].base, 4 * units, units)
        } else {
            packForForward(weights, forward[layer].base, 4 * units, units)
        }
    }

    private func computeTable(part: Int) {
        let vocabulary = network.shape.vocabulary
        let rows = part * vocabulary / tableParts..<(part + 1) * vocabulary / tableParts
        embeddingTable.forward(rows, bias: biases[0].base, into: tableMatrix)
    }

    /// The biases of a layer, their sum, (4H).
    func bias(_ layer: Int) -> UnsafeMutablePointer<Float> { biases[layer].base }

    /// The recurrent weights of a layer.
    func lstm(_ layer: Int) -> LSTMLayer {
        LSTMLayer(forwardWeights: forward[layer].base, backwardWeights: backward[layer].base)
    }

    /// Layer 0's input projection of every token, (V, 4H).
    var tableMatrix: Matrix {
        Matrix(table.base, network.shape.vocabulary, 4 * network.shape.paddedHidden)
    }

    /// The weights behind the table.
    var embeddingTable: EmbeddingTable {
        let slots = network.layout
        return EmbeddingTable(
            embedding: slots.embedding.matrix(in: network.parameters),
            weights: slots.layers[0].inputWeights.matrix(in: network.parameters)
        )
    }

    /// The input projection of a layer from 1 on.
    func projection(_ layer: Int) -> DenseLayer {
        DenseLayer(
            weights: network.layout.layers[layer].inputWeights.matrix(in: network.parameters),
            bias: biases[layer].base
        )
    }

    /// The layer before the softmax.
    var output: DenseLayer {
        DenseLayer(
            weights: network.layout.outputWeights.matrix(in: network.parameters),
            bias: network.parameters.base + network.layout.outputBias.offset
        )
    }
}

extension ParameterSlot {
    /// The tensor as it lies in a storage.
    func matrix(in storage: AlignedFloats) -> Matrix {
        Matrix(storage.base + offset, storedRows, storedColumns)
    }
}
