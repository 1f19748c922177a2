import CKernels

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// An optimizer and its running means, over a flat storage of parameters.
struct Optimizer {
    let settings: OptimizerSettings
    /// The running means in the order that a snapshot keeps them: Adam has two, the others one.
    let moments: [(name: String, values: AlignedFloats)]

    init(_ settings: OptimizerSettings, count: Int) throws(NeuralError) {
        try settings.validate()
        self.settings = settings
        let names =
            switch settings {
            case .adam: ["adam.first", "adam.second"]
            case .rmsprop: ["rmsprop.second"]
            case .sgd: ["sgd.velocity"]
            }
        var moments: [(name: String, values: AlignedFloats)] = []
        for name in names { moments.append((name, try AlignedFloats(count))) }
        self.moments = moments
    }

    /// What one step has in common for all parameters.
    struct Step {
        let learningRate: Float
        /// The learning rate over Adam's correction of the first running mean.
        let size: Float
        /// What the root of Adam's second running mean is multiplied by.
        let secondScale: Float
    }

    /// The step of a number, the first of which is 1.
    func step(_ number: Int, learningRate: Float) -> Step {
        guard case .adam(let beta1, let beta2, _, _) = settings else {
            return Step(learningRate: learningRate, size: learningRate, secondScale: 1)
        }
        return Step(
            learningRate: learningRate,
            size: Float(Double(learningRate) / (1 - pow(Double(beta1), Double(number)))),
            secondScale: Float(1 / (1 - pow(Double(beta2), Double(number))).squareRoot())
        )
    }

    /// Updates a range of parameters.
    ///
    /// Both ends of the range are multiples of 16; the gradients are first multiplied by
    /// `gradientScale` (clipping); the first step is number 1.
    func update(
        _ range: Range<Int>,
        parameters: AlignedFloats,
        gradients: AlignedFloats,
        gradientScale: Float,
        learningRate: Float,
        step: Int,
        kernels: KernelTable
    ) {
        update(
            range,
            parameters: parameters,
            gradients: gradients.base + range.lowerBound,
            gradientScale: gradientScale,
            step: self.step(step, learningRate: learningRate),
            kernels: kernels
        )
    }

    /// Updates a range of parameters along gradients of their own, which begin with the range.
    func update(
        _ range: Range<Int>,
        parameters: AlignedFloats,
        gradients: UnsafePointer<Float>,
        gradientScale: Float,
        step: Step,
        kernels: KernelTable
    ) {
        let start = range.lowerBound
        let count = range.count
        let parameters = parameters.base + start
        let first = moments[0].values.base + start
        switch settings {
        case .adam(let beta1, let beta2, let epsilon, let weightDecay):
            var arguments = AdamArguments(
                count: count,
                parameters: parameters,
                gradients: gradients,
                first: first,
                second: moments[1].values.base + start,
                gradientScale: gradientScale,
                beta1: beta1,
                beta2: beta2,
                epsilon: epsilon,
                stepSize: step.size,
                secondScale: step.secondScale,
                decay: step.learningRate * weightDecay
            )
            kernels.adam(&arguments)
        case .rmsprop(let smoothing, let epsilon):
            var arguments = RMSpropArguments(
                count: count,
                parameters: parameters,
                gradients: gradients,
                second: first,
                gradientScale: gradientScale,
                rate: step.learningRate,
                smoothing: smoothing,
                epsilon: epsilon
            )
            kernels.rmsprop(&arguments)
        case .sgd(let momentum):
            var arguments = MomentumArguments(
                count: count,
                parameters: parameters,
                gradients: gradients,
                velocity: first,
                gradientScale: gradientScale,
                rate: step.learningRate,
                momentum: momentum
            )
            kernels.momentum(&arguments)
        }
    }
}
