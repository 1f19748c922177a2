/// What one training step found.
public struct StepReport: Sendable, Equatable {
    /// Summed loss of the targets that count, in nats, before the step.
    public var lossSum: Double
    /// Targets that count.
    public var tokens: Int
    /// Norm of the mean loss's gradient over all parameters, before clipping.
    public var gradientNorm: Float

    /// Loss in nats per token; 0 where no target counts.
    public var meanLoss: Double { tokens > 0 ? lossSum / Double(tokens) : 0 }
}
