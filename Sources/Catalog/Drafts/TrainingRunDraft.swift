/// A training run that begins.
public struct TrainingRunDraft: Codable, Hashable, Sendable {
    /// Name of the model that learns.
    public var model: String
    /// The corpus that it learns from.
    public var corpusID: Int64
    /// Seed of every random choice.
    public var seed: UInt64
    /// Every hyperparameter.
    public var settings: JSONText
    /// Default now.
    public var started: Timestamp

    /// Makes one; what is not given is absent.
    public init(
        model: String,
        corpusID: Int64,
        seed: UInt64,
        settings: JSONText,
        started: Timestamp = .now
    ) {
        self.model = model
        self.corpusID = corpusID
        self.seed = seed
        self.settings = settings
        self.started = started
    }
}
