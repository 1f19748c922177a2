/// What training tells while it runs.
public enum TrainingEvent: Sendable {
    /// Within an epoch, a few times a second.
    case step(StepProgress)
    /// At the end of an epoch.
    case epoch(EpochReport)
    /// At the end of an epoch, before its figures: windows that the model writes now.
    case samples(SampleWindows)

    /// Where training is within an epoch.
    public struct StepProgress: Sendable {
        /// Epoch, from 1.
        public var epoch: Int
        /// Batches done in the epoch.
        public var batch: Int
        /// Batches of the whole epoch.
        public var batches: Int
        /// Share of the budget used up, 0...1.
        public var fraction: Double
        /// Seconds trained, over all resumptions.
        public var seconds: Double
        /// What the kind of model has to tell.
        public var figures: StepFigures
    }

    /// How an epoch goes so far, by the kind of model; losses are means over the epoch.
    public enum StepFigures: Sendable {
        /// Training loss in nats per token, and tokens learnt from per second.
        case lstm(loss: Double, tokensPerSecond: Double)
        /// Losses of both sides, and generator updates per second.
        case gan(generatorLoss: Double, discriminatorLoss: Double, stepsPerSecond: Double)
    }
}
