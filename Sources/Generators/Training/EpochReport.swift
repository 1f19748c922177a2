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
