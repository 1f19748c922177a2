import CKernels

/// Some lanes of a batch: their loss and their part of the gradient.
///
/// Rows are in the order (step, lane).
final class RecurrentShard {
    /// The lanes of the batch that are this shard's.
    let laneRange: Range<Int>
    /// Number of this shard; part of its dropout masks.
    let number: Int
    /// Gradients in the network's layout, those behind the table excepted.
    let gradients: AlignedFloats
    /// Gradient of the embedding table, (F, G H).
    let tableGradient: AlignedFloats
    /// Summed loss of the last pass, in nats.
    private(set) var lossSum = 0.0

    private let shape: RecurrentNetworkShape
    private let kernels: KernelTable

    /// - Parameters:
    ///   - number: From 0 on.
    ///   - lanes: Its lanes of the batch.
    ///   - network: Whose gradients.
    ///   - kernels: Those of the loss.
    /// - Throws: `NeuralError.outOfMemory`.
    init(
        number: Int,
        lanes: Range<Int>,
        network: RecurrentNetwork,
        kernels: KernelTable
    ) throws(NeuralError) {
        gradients = try AlignedFloats(network.layout.count)
        tableGradient = try AlignedFloats(
            network.shape.inputs * network.shape.gateColumns
        )
        self.number = number
        self.laneRange = lanes
        self.shape = network.shape
        self.kernels = kernels
    }

    /// The loss alone, without dropout.
    func evaluate(
        _ batch: any RecurrentBatch,
        from states: LaneStates,
        to next: LaneStates,
        pass: any NetworkPass
    ) {
        let rows = load(batch, states: states, noise: nil, into: pass.workspace)
        pass.forward(rows)
        lossSum = batch.loss(
            of: laneRange,
            in: pass.workspace,
            kernels: kernels
        )
        carry(rows, from: pass.workspace, into: next)
    }

    /// The loss and `scale` times its gradient, with what `noise` drops and holds.
    func differentiate(
        _ batch: any RecurrentBatch,
        from states: LaneStates,
        to next: LaneStates,
        scale: Float,
        pass: any NetworkPass,
        noise: TrainingNoise
    ) {
        let rows = load(batch, states: states, noise: noise, into: pass.workspace)
        pass.forward(rows)
        lossSum = batch.gradient(
            of: laneRange,
            in: pass.workspace,
            scale: scale,
            kernels: kernels
        )
        tableGradient.fill(with: 0)
        pass.backward(rows, gradients: gradients, table: tableGradient)
        carry(rows, from: pass.workspace, into: next)
    }

    /// Takes its lanes of a batch, and the states that they bring along.
    private func load(
        _ batch: any RecurrentBatch,
        states: LaneStates,
        noise: TrainingNoise?,
        into workspace: RecurrentWorkspace
    ) -> ShardRows {
        let lanes = laneRange.count
        let bags = batch.load(laneRange, into: workspace)
        let units = shape.paddedHidden
        for layer in 0..<shape.layers {
            let trace = workspace.trace(layer, lanes: lanes)
            let first = laneRange.lowerBound
            trace.hidden.update(
                from: states.hidden(layer: layer, lane: first),
                count: lanes * units
            )
            trace.cell.update(from: states.cell(layer: layer, lane: first), count: lanes * units)
            for (row, lane) in laneRange.enumerated() where batch.resets[lane] {
                (trace.hidden + row * units).update(repeating: 0, count: units)
                (trace.cell + row * units).update(repeating: 0, count: units)
            }
        }
        return ShardRows(lanes: lanes, steps: batch.steps, noise: noise, bags: bags)
    }

    /// Hands on the states after the last step.
    private func carry(
        _ rows: ShardRows,
        from workspace: RecurrentWorkspace,
        into next: LaneStates
    ) {
        let count = rows.lanes * shape.paddedHidden
        for layer in 0..<shape.layers {
            let trace = workspace.trace(layer, lanes: rows.lanes)
            let first = laneRange.lowerBound
            next.hidden(layer: layer, lane: first)
                .update(from: trace.hidden + rows.steps * count, count: count)
            next.cell(layer: layer, lane: first)
                .update(from: trace.cell + rows.steps * count, count: count)
        }
    }
}
