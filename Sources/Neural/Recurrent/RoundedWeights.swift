import CKernels

/// The weights of the large products in bfloat16, as the kernels read them: computed once a step
/// from the weights in single precision, which are the ones that learn.
///
/// The embedding table is not among them: it is computed in single precision, and looked up.
final class RoundedWeights {
    private let network: RecurrentNetwork
    private let biases: PackedWeights
    private let recurrent: [Panels]
    private let projections: [Panels]  // of layers 1, 2, ...
    private let last: Panels
    private var revision = -1

    /// One matrix of weights, (O, D), paired both ways.
    private struct Panels {
        let slot: ParameterSlot
        let rounded: AlignedBFloats  // (O, D)
        let forward: AlignedBFloats  // columns paired
        let backward: AlignedBFloats  // rows paired

        init(_ slot: ParameterSlot) throws(NeuralError) {
            self.slot = slot
            rounded = try AlignedBFloats(slot.storedCount)
            forward = try AlignedBFloats(roundedUpToPanel(slot.storedRows) * slot.storedColumns)
            backward = try AlignedBFloats(
                RoundedMatrix.pairedRows(slot.storedRows, slot.storedColumns)
            )
        }

        func update(_ parameters: AlignedFloats, kernels: BFloat16KernelTable) {
            let (rows, columns) = (slot.storedRows, slot.storedColumns)
            kernels.round(parameters.base + slot.offset, rounded.base, slot.storedCount)
            kernels.pairColumns(rounded.base, forward.base, rows, columns)
            kernels.pairRows(rounded.base, backward.base, rows, columns)
        }
    }

    /// Makes room; `update` fills it.
    ///
    /// - Parameters:
    ///   - network: Whose weights.
    ///   - biases: Where the sums of the biases are.
    /// - Throws: `NeuralError.outOfMemory`.
    init(_ network: RecurrentNetwork, biases: PackedWeights) throws(NeuralError) {
        var recurrent: [Panels] = []
        var projections: [Panels] = []
        for (layer, slots) in network.layout.layers.enumerated() {
            recurrent.append(try Panels(slots.recurrentWeights))
            if layer > 0 { projections.append(try Panels(slots.inputWeights)) }
        }
        self.network = network
        self.biases = biases
        self.recurrent = recurrent
        self.projections = projections
        last = try Panels(network.layout.outputWeights)
    }

    /// Rounds anew where the parameters have changed since the last time.
    func update(workers: Workers, kernels: BFloat16KernelTable) {
        guard revision != network.revision else { return }
        revision = network.revision
        let all = recurrent + projections + [last]
        workers.run(all.count) { task in all[task].update(network.parameters, kernels: kernels) }
    }

    /// The recurrent weights of a layer.
    func lstm(_ layer: Int) -> RoundedLSTMLayer {
        RoundedLSTMLayer(
            forwardWeights: recurrent[layer].forward.base,
            backwardWeights: recurrent[layer].backward.base
        )
    }

    /// The input projection of a layer from 1 on.
    func projection(_ layer: Int) -> RoundedDenseLayer {
        dense(projections[layer - 1], bias: biases.bias(layer))
    }

    /// The layer before the softmax.
    var output: RoundedDenseLayer {
        dense(last, bias: network.parameters.base + network.layout.outputBias.offset)
    }

    private func dense(_ panels: Panels, bias: UnsafePointer<Float>) -> RoundedDenseLayer {
        RoundedDenseLayer(
            inputs: panels.slot.storedColumns,
            outputs: panels.slot.storedRows,
            forwardWeights: panels.forward.base,
            backwardWeights: panels.backward.base,
            bias: bias
        )
    }
}
