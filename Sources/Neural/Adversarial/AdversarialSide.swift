import CKernels

/// One side of the game: a network, the weights it computes with, its gradient and its optimizer.
final class AdversarialSide {
    let network: DenseNetwork
    /// What its products read.
    let weights: DenseWeights
    let stack: DenseStack
    let gradient: DenseGradient
    let optimizer: Optimizer
    /// Updates since the run began.
    var updates = 0

    // Pieces of the storage that one task takes at a time.
    private let ranges: [Range<Int>]
    // Parameters and running means as they were when the step began.
    private let kept: [AlignedFloats]
    // Those of now.
    private let state: [AlignedFloats]
    private var keptUpdates = 0
    // Revision of the network whose weights were rounded last.
    private var roundedRevision: Int?

    init(
        _ network: DenseNetwork,
        optimizer settings: OptimizerSettings,
        activatesOutput: Bool,
        keepsState: Bool,
        kernels: KernelTable,
        bfloat16: BFloat16KernelTable? = nil
    ) throws(NeuralError) {
        self.network = network
        weights = try DenseWeights(network.parameters, bfloat16: bfloat16)
        let count = network.layout.count
        stack = DenseStack(
            shape: network.shape,
            layout: network.layout,
            kernels: kernels,
            bfloat16: bfloat16,
            activatesOutput: activatesOutput
        )
        gradient = try DenseGradient(stack)
        optimizer = try Optimizer(settings, count: count)
        state = [network.parameters] + optimizer.moments.map(\.values)
        let size = 16_384
        ranges = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
        var kept: [AlignedFloats] = []
        if keepsState {
            for _ in 0...optimizer.moments.count { kept.append(try AlignedFloats(count)) }
        }
        self.kept = kept
    }

    /// Computes the gradient and takes one step along it, block by block, so that it is never
    /// written to memory.
    ///
    /// - Parameters:
    ///   - parts: The rows that the gradient comes from.
    ///   - learningRate: At least 0.
    ///   - keepingState: Whether the state from before is kept for `goBack()`.
    ///   - average: Running average of the parameters, and its decay.
    ///   - workers: Who does it.
    /// - Returns: The sum of the gradient's squares; nil where the gradient may not be finite, with
    ///   nothing done.
    func descend(
        _ parts: [DenseGradient.Part],
        learningRate: Float,
        keepingState: Bool,
        average: (values: AlignedFloats, decay: Float)?,
        workers: Workers
    ) -> Double? {
        // Far below the largest number, as the bound is no tight one; NaN is not below either.
        guard gradient.bound(parts, workers: workers) < 1e30 else { return nil }
        let step = begin(learningRate: learningRate, keepingState: keepingState)
        return gradient.forEachBlock(parts, workers: workers) { range, block in
            update(range, along: block, step, keepingState: keepingState, average: average)
        }
    }

    /// Takes one step along the whole gradient; the parameters are those of `descend`.
    func update(
        learningRate: Float,
        keepingState: Bool,
        average: (values: AlignedFloats, decay: Float)?,
        workers: Workers
    ) {
        let step = begin(learningRate: learningRate, keepingState: keepingState)
        workers.run(ranges.count) { task in
            let range = ranges[task]
            let gradients = gradient.storage.base + range.lowerBound
            update(range, along: gradients, step, keepingState: keepingState, average: average)
        }
    }

    private func begin(learningRate: Float, keepingState: Bool) -> Optimizer.Step {
        if keepingState { keptUpdates = updates }
        updates += 1
        return optimizer.step(updates, learningRate: learningRate)
    }

    private func update(
        _ range: Range<Int>,
        along gradients: UnsafePointer<Float>,
        _ step: Optimizer.Step,
        keepingState: Bool,
        average: (values: AlignedFloats, decay: Float)?
    ) {
        if keepingState {
            for index in kept.indices {
                (kept[index].base + range.lowerBound)
                    .update(from: state[index].base + range.lowerBound, count: range.count)
            }
        }
        optimizer.update(
            range,
            parameters: network.parameters,
            gradients: gradients,
            gradientScale: 1,
            step: step,
            kernels: stack.kernels
        )
        weights.round(range)
        if let (values, decay) = average {
            stack.kernels.blend(
                values.base + range.lowerBound,
                network.parameters.base + range.lowerBound,
                decay,
                range.count
            )
        }
    }

    /// Undoes every update since the state was kept.
    func goBack() {
        for (copy, original) in zip(kept, state) { original.copy(from: copy) }
        updates = keptUpdates
        roundedRevision = nil
    }

    /// Rounds all weights where they have changed by other ways than an update.
    func refresh(workers: Workers) {
        guard weights.rounded != nil, roundedRevision != network.revision else { return }
        roundedRevision = network.revision
        workers.run(ranges.count) { task in weights.round(ranges[task]) }
    }
}
