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

/// One epoch in figures: a line of `training.jsonl`.
public struct EpochReport: Sendable, Codable, Equatable {
    /// Epoch, from 1.
    public var epoch: Int
    /// Optimiser steps done so far.
    public var step: Int
    /// Mean over the epoch's tokens, nats per token, with dropout.
    public var trainLoss: Double
    /// Mean over the validation tokens, nats per token; nil without validation pieces.
    public var validationLoss: Double?
    /// Learning rate at the end of the epoch.
    public var learningRate: Float
    /// Tokens learnt from per second in this epoch, validation not counted.
    public var tokensPerSecond: Double
    /// Seconds trained, over all resumptions.
    public var seconds: Double
    /// Whether this epoch's weights are the best so far.
    public var isBest: Bool

    enum CodingKeys: String, CodingKey {
        case epoch, step, seconds
        case trainLoss = "train_loss"
        case validationLoss = "validation_loss"
        case learningRate = "learning_rate"
        case tokensPerSecond = "tokens_per_s"
        case isBest = "best"
    }
}

/// How training ended.
public struct TrainingOutcome: Sendable {
    /// Why it ended.
    public enum Reason: String, Sendable, Codable {
        case budgetSpent = "budget spent"
        case earlyStop = "validation loss stopped falling"
        case interrupted
    }

    /// Why it ended.
    public var reason: Reason
    /// Every epoch, those before a resumption included.
    public var epochs: [EpochReport]
    /// The epoch whose weights were kept; 0 where no epoch was finished.
    public var bestEpoch: Int
    /// Its validation loss, nats per token (training loss without validation pieces); nil where
    /// no epoch was finished.
    public var bestLoss: Double?
    /// Optimiser steps in all.
    public var steps: Int
    /// Seconds trained, over all resumptions.
    public var seconds: Double
    /// Number of weights.
    public var parameters: Int

    /// Mean over the epochs, each by its own speed.
    public var tokensPerSecond: Double {
        epochs.reduce(0) { $0 + $1.tokensPerSecond } / Double(max(epochs.count, 1))
    }
}
