/// How likely a model finds a token sequence, or several.
public struct SequenceLikelihood: Hashable, Sendable {
    /// Tokens that were scored: all but each sequence's first.
    public var tokens = 0
    /// Sum of `-log p` over these tokens, natural logarithm.
    public var nats = 0.0
    /// Tokens that were the model's most likely one; of ties the lowest counts.
    public var correct = 0

    /// Nothing scored yet.
    public init() {}

    /// Adds what another sequence was found to be.
    public mutating func add(_ other: SequenceLikelihood) {
        tokens += other.tokens
        nats += other.nats
        correct += other.correct
    }
}
