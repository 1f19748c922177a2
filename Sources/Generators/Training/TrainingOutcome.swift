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
    public var keptEpoch: Int
    /// Its validation loss, nats per token (training loss without validation pieces); nil where
    /// no epoch was finished, and for a kind that has no such loss.
    public var bestLoss: Double?
    /// Optimiser steps in all.
    public var steps: Int
    /// Seconds trained, over all resumptions.
    public var seconds: Double
    /// Number of weights.
    public var parameters: Int

    /// The epoch whose weights were kept; nil where no epoch was finished.
    public var kept: EpochReport? { epochs.first { $0.epoch == keptEpoch } }

    /// Mean over the epochs, each by its own speed: tokens or steps a second, as the kind counts.
    public var speed: Double {
        epochs.reduce(0) { $0 + $1.figures.speed } / Double(max(epochs.count, 1))
    }
}
