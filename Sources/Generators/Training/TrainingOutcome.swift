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
