import CKernels

/// One side of the game: a network, the weights it computes with, its gradient and its optimizer.
final class AdversarialSide {
    let network: DenseNetwork
    let stack: DenseStack
    let gradient: DenseGradient
    let optimizer: Optimizer
    /// Updates since the run began.
    var updates = 0

    // Pieces of the storage that one task takes at a time.
    private let ranges: [Range<Int>]
    // Parameters and running means as they were when the step began.
    private let kept: [AlignedFloats]
    private var keptUpdates = 0

    init(
        _ network: DenseNetwork,
        optimizer settings: OptimizerSettings,
        activatesOutput: Bool,
        keepsState: Bool,
        kernels: KernelTable
    ) throws(NeuralError) {
        self.network = network
        let count = network.layout.count
        stack = DenseStack(
            shape: network.shape,
            layout: network.layout,
            kernels: kernels,
            activatesOutput: activatesOutput
        )
        gradient = try DenseGradient(stack)
        optimizer = try Optimizer(settings, count: count)
        let size = 16_384
        ranges = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
        var kept: [AlignedFloats] = []
        if keepsState {
            for _ in 0...optimizer.moments.count { kept.append(try AlignedFloats(count)) }
        }
        self.kept = kept
    }

    /// Takes one step along the gradient.
    ///
    /// - Parameters:
    ///   - learningRate: At least 0.
    ///   - keepingState: Whether the state from before is kept for `goBack()`.
    ///   - average: Running average of the parameters, and its decay.
    ///   - workers: Who does it.
    func update(
        learningRate: Float,
        keepingState: Bool = false,
        average: (values: AlignedFloats, decay: Float)? = nil,
        workers: Workers
    ) {
        if keepingState { keptUpdates = updates }
        updates += 1
        workers.run(ranges.count) { task in
            let range = ranges[task]
            if keepingState {
                for (copy, original) in zip(kept, state) {
                    (copy.base + range.lowerBound)
                        .update(from: original.base + range.lowerBound, count: range.count)
                }
            }
            optimizer.update(
                range,
                parameters: network.parameters,
                gradients: gradient.storage,
                gradientScale: 1,
                learningRate: learningRate,
                step: updates,
                kernels: stack.kernels
            )
            if let (values, decay) = average {
                stack.kernels.blend(
                    values.base + range.lowerBound,
                    network.parameters.base + range.lowerBound,
                    decay,
                    range.count
                )
            }
        }
    }

    /// Undoes every update since the state was kept.
    func goBack() {
        for (copy, original) in zip(kept, state) { original.copy(from: copy) }
        updates = keptUpdates
    }

    private var state: [AlignedFloats] { [network.parameters] + optimizer.moments.map(\.values) }
}
