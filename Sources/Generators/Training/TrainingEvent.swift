/// What training tells while it runs.
public enum TrainingEvent: Sendable {
    /// Within an epoch, a few times a second.
    case step(StepProgress)
    /// At the end of an epoch.
    case epoch(EpochReport)

    /// Where training is within an epoch.
    public struct StepProgress: Sendable {
        /// Epoch, from 1.
        public var epoch: Int
        /// Batches done in the epoch.
        public var batch: Int
        /// Batches of the whole epoch.
        public var batches: Int
        /// Mean training loss of the epoch so far, nats per token.
        public var loss: Double
        /// Tokens learnt from per second.
        public var tokensPerSecond: Double
        /// Share of the budget used up, 0...1.
        public var fraction: Double
        /// Seconds trained, over all resumptions.
        public var seconds: Double
    }
}
