public import Neural

/// What an epoch of an LSTM gave.
public struct LSTMFigures: Sendable, Codable, Equatable {
    /// Mean over the epoch's tokens, nats per token, with dropout.
    public var trainLoss: Double
    /// Mean over the validation tokens, nats per token; nil without validation pieces.
    public var validationLoss: Double?
    /// Learning rate at the end of the epoch.
    public var learningRate: Float
    /// Tokens learnt from per second in this epoch, validation not counted.
    public var tokensPerSecond: Double
    /// Whether this epoch's weights are the best so far.
    public var isBest: Bool
    /// Precision of the large products; nil in lines of an older Studio: single precision.
    public var precision: Precision?

    enum CodingKeys: String, CodingKey {
        case trainLoss = "train_loss"
        case validationLoss = "validation_loss"
        case learningRate = "learning_rate"
        case tokensPerSecond = "tokens_per_s"
        case isBest = "best"
        case precision
    }
}
