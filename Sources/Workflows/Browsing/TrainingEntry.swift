public import Catalog

/// How a model's learning stands, in a list.
public struct TrainingEntry: Codable, Sendable, Equatable {
    /// Name of the model.
    public var model: String
    /// Its kind.
    public var kind: String
    /// The encoding it reads and writes.
    public var encoding: String
    /// Number of weights.
    public var parameters: Int
    /// The model that it was fine-tuned from.
    public var parent: Nullable<String>
    /// How far the newest run came; null where none is recorded.
    public var status: Nullable<TrainingStatus>
    /// When that run began: ISO 8601, UTC.
    public var started: Nullable<String>
    /// When it ended.
    public var finished: Nullable<String>
    /// Lowest validation loss, nats per token.
    public var bestValidationLoss: Nullable<Double>
    /// Pieces that the model wrote.
    public var generations: Int

    enum CodingKeys: String, CodingKey {
        case model, kind, encoding, parameters, parent, status, started, finished, generations
        case bestValidationLoss = "best_validation_loss"
    }

    init(_ model: ModelRecord, _ run: TrainingRunRecord?) {
        self.model = model.name
        kind = model.kind
        encoding = model.encoding
        parameters = model.parameters
        parent = Nullable(model.parent)
        status = Nullable(run?.status)
        started = Nullable(run?.started.text)
        finished = Nullable(run?.finished?.text)
        bestValidationLoss = Nullable(model.bestValidationLoss)
        generations = model.generations
    }
}
