/// One round of learning: a model, a corpus, settings, and how it went.
public struct TrainingRunRecord: CatalogRecord {
    /// The row's number.
    public let id: Int64
    /// Name of the model that learned.
    public let model: String
    /// The corpus it learned from.
    public let corpusID: Int64
    /// Seed of every random choice.
    public let seed: UInt64
    /// Every hyperparameter.
    public let settings: JSONText
    /// When it began.
    public let started: Timestamp
    /// When it ended; nil while it runs.
    public let finished: Timestamp?
    /// How far it came.
    public let status: TrainingStatus
    /// Number of epochs done.
    public let epochs: Int
    /// Lowest validation loss so far, nats per token.
    public let bestValidationLoss: Double?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case model
        case corpusID = "corpus"
        case seed
        case settings
        case started
        case finished
        case status
        case epochs
        case bestValidationLoss = "best_validation_loss"
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(model), .integer(corpusID), .unsigned(seed), .json(settings.text),
            .text(started), .text(finished), .text(status.rawValue), .integer(epochs),
            .real(bestValidationLoss),
        ]
    }
}

extension TrainingRunRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        model = try reader.text("model")
        corpusID = try reader.integer("corpus")
        seed = try reader.seed("seed")
        settings = try reader.settings("settings")
        started = try reader.moment("started")
        finished = try reader.optionalMoment("finished")
        status = try reader.choice("status")
        epochs = try reader.count("epochs")
        bestValidationLoss = try reader.optionalReal("best_validation_loss")
    }
}
