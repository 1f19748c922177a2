#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// How the learning rate changes with the steps of a run.
public struct LearningRateSchedule: Codable, Hashable, Sendable {
    /// What happens after the warm-up.
    public enum Course: Codable, Hashable, Sendable {
        /// Nothing.
        case constant
        /// Half a cosine from the base rate down to `final` times it over the run's progress.
        ///
        /// Source: Loshchilov & Hutter 2017, without restarts.
        case cosine(final: Float)
        /// Multiplied by `factor` after every `every` steps.
        case step(every: Int, factor: Float)
        /// Multiplied by `factor` once in `every` steps, evenly spread.
        case exponential(every: Int, factor: Float)
    }

    /// The rate after the warm-up, above 0.
    public var base: Float
    /// What happens after the warm-up.
    public var course: Course
    /// Steps over which the rate rises in a straight line to the base rate; 0 = none.
    public var warmupSteps: Int

    /// Makes a schedule; `validate()` checks it.
    public init(base: Float, course: Course = .constant, warmupSteps: Int = 0) {
        self.base = base
        self.course = course
        self.warmupSteps = warmupSteps
    }

    /// Checks every constant against its range.
    ///
    /// - Throws: `NeuralError.outOfRange`.
    public func validate() throws(NeuralError) {
        try require(base, in: Float.leastNormalMagnitude...100, "learning rate")
        try require(warmupSteps, in: 0...Int.max, "warm-up steps")
        switch course {
        case .constant: break
        case .cosine(let final):
            try require(final, in: 0...1, "final share of the learning rate")
        case .step(let every, let factor), .exponential(let every, let factor):
            try require(every, in: 1...Int.max, "steps between decays")
            try require(factor, in: Float.leastNormalMagnitude...1, "decay factor")
        }
    }

    /// The learning rate of a step.
    ///
    /// - Parameters:
    ///   - step: Number of the step, the first being 0.
    ///   - progress: Share of the run's budget that is used up, 0...1: of steps, or of time where
    ///     the number of steps is not known before.
    /// - Returns: The rate.
    public func rate(atStep step: Int, progress: Double) -> Float {
        if step < warmupSteps { return base * Float(step + 1) / Float(warmupSteps) }
        let passed = Double(step - warmupSteps)
        switch course {
        case .constant:
            return base
        case .cosine(let final):
            let passed = min(max(progress, 0), 1)
            let share = Double(final) + (1 - Double(final)) * (1 + cos(.pi * passed)) / 2
            return Float(Double(base) * share)
        case .step(let every, let factor):
            return Float(
                Double(base) * pow(Double(factor), (passed / Double(every)).rounded(.down))
            )
        case .exponential(let every, let factor):
            return Float(Double(base) * pow(Double(factor), passed / Double(every)))
        }
    }
}
