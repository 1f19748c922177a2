import CKernels

/// What the kernels read instead of the flat storage: computed from it once a step.
final class PackedWeights {
    private let network: RecurrentNetwork
    private let recurrent: [Panels]
    private let projections: [Panels]  // of layers 1, 2, ...
    private let biases: [AlignedFloats]
    private let table: AlignedFloats
    /// What every row of the table has in it: a bag's rows are summed, and the bias comes once.
    private let tableBias: AlignedFloats
    private let tableParts: Int
    private var tableRevision = -1
    private var panelsRevision = -1

    /// One matrix of weights, (4H, H), packed both ways.
    private struct Panels {
        let slot: ParameterSlot
        let forward: AlignedFloats
        let backward: AlignedFloats

        init(_ slot: ParameterSlot) throws(NeuralError) {
            self.slot = slot
            forward = try AlignedFloats(slot.storedRows * slot.storedColumns)
            backward = try AlignedFloats(slot.storedRows * roundedUpToPanel(slot.storedColumns))
        }

        func pack(_ parameters: AlignedFloats, forBackward: Bool) {
            let weights = parameters.base + slot.offset
            if forBackward {
                packForBackward(weights, backward.base, slot.storedRows, slot.storedColumns)
            } else {
                packForForward(weights, forward.base, slot.storedRows, slot.storedColumns)
            }
        }
    }

    /// Makes room; `update` fills it.
    ///
    /// - Parameters:
    ///   - network: Whose weights.
    ///   - tableParts: Parts in which the embedding table is computed: fixed, as the number of
    ///     shards is, so that threads do not change a bit.
    ///   - packs: Whether the weights of the layers are packed for the fused kernels.
    /// - Throws: `NeuralError.outOfMemory`.
    init(
        _ network: RecurrentNetwork,
        tableParts: Int,
        packs: Bool = true
    ) throws(NeuralError) {
        let shape = network.shape
        var recurrent: [Panels] = []
        var projections: [Panels] = []
        var biases: [AlignedFloats] = []
        for (layer, slots) in network.layout.layers.enumerated() {
            if packs {
                recurrent.append(try Panels(slots.recurrentWeights))
                if layer > 0 { projections.append(try Panels(slots.inputWeights)) }
            }
            biases.append(try AlignedFloats(shape.gateColumns))
        }
        self.network = network
        self.recurrent = recurrent
        self.projections = projections
        self.biases = biases
        self.tableParts = tableParts
        table = try AlignedFloats(shape.inputs * shape.gateColumns)
        tableBias =
            shape.features == nil ? biases[0] : try AlignedFloats(shape.gateColumns)
    }

    /// Computes anew what has changed since the last time.
    ///
    /// - Parameters:
    ///   - workers: Who computes it.
    ///   - kernels: Those that add.
    ///   - panels: Whether the packed weights are needed too, or only biases and table.
    func update(workers: Workers, kernels: KernelTable, panels: Bool = true) {
        // Two packings a matrix, then the parts of the table.
        let isTableOld = tableRevision != network.revision
        let matrices = recurrent + projections
        let packings = panels && panelsRevision != network.revision ? 2 * matrices.count : 0
        if isTableOld { sumBiases(kernels: kernels) }
        workers.run(packings + (isTableOld ? tableParts : 0)) { task in
            if task < packings {
                matrices[task / 2]
                    .pack(network.parameters, forBackward: !task.isMultiple(of: 2))
            } else {
                computeTable(part: task - packings)
            }
        }
        tableRevision = network.revision
        if panels { panelsRevision = network.revision }
    }

    private func sumBiases(kernels: KernelTable) {
        let columns = network.shape.gateColumns
        let parameters = network.parameters.base
        for (layer, slots) in network.layout.layers.enumerated() {
            let bias = biases[layer]
            bias.base.update(from: parameters + slots.inputBias.offset, count: columns)
            // A GRU's other bias stands within its reset gate.
            guard network.shape.cell == .lstm else { continue }
            kernels.add(bias.base, parameters + slots.recurrentBias.offset, columns)
        }
    }

    private func computeTable(part: Int) {
        let inputs = network.shape.inputs
        let rows = part * inputs / tableParts..<(part + 1) * inputs / tableParts
        embeddingTable.forward(rows, bias: tableBias.base, into: tableMatrix)
    }

    /// What is added to a layer's input projection, (G H): of an LSTM the sum of its biases.
    func bias(_ layer: Int) -> UnsafeMutablePointer<Float> { biases[layer].base }

    /// The recurrent weights of a layer.
    func lstm(_ layer: Int) -> LSTMLayer {
        LSTMLayer(
            forwardWeights: recurrent[layer].forward.base,
            backwardWeights: recurrent[layer].backward.base
        )
    }

    /// Layer 0's input projection of every token or feature, (F, G H).
    var tableMatrix: Matrix {
        Matrix(table.base, network.shape.inputs, network.shape.gateColumns)
    }

    /// The weights behind the table.
    var embeddingTable: EmbeddingTable {
        let slots = network.layout
        return EmbeddingTable(
            embedding: slots.embedding.matrix(in: network.parameters)
                .rows(0..<network.shape.inputs),
            weights: slots.layers[0].inputWeights.matrix(in: network.parameters)
        )
    }

    /// The input projection of a layer from 1 on.
    func projection(_ layer: Int) -> PackedDenseLayer {
        let panels = projections[layer - 1]
        return PackedDenseLayer(
            inputs: panels.slot.storedColumns,
            outputs: panels.slot.storedRows,
            forwardWeights: panels.forward.base,
            backwardWeights: panels.backward.base,
            bias: biases[layer].base
        )
    }

    /// The input projection of a layer from 1 on, whose weights are not packed.
    func plainProjection(_ layer: Int) -> DenseLayer {
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
