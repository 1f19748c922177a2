import Catalog

/// A generation as a list shows it; no paths.
public struct GenerationEntry: Codable, Sendable, Equatable {
    /// Id of the generation.
    public var id: String
    /// Name of the model.
    public var model: String
    /// Kind of the model.
    public var kind: String
    /// When it was made: ISO 8601, UTC.
    public var created: String
    /// Temperature of the draws.
    public var temperature: Nullable<Double>
    /// Seed of the draws, as text: JavaScript's numbers end at 2^53.
    public var seed: String
    /// Raters whose latest rating counts.
    public var ratings: Int
    /// Mean of these, 1...5.
    public var meanScore: Nullable<Double>
    /// How sure that mean is.
    public var interval: Nullable<MeanScoreInterval>
    /// Notes in the piece.
    public var notes: Int
    /// Length of the piece.
    public var seconds: Double
    /// What the user should know about the piece.
    public var warnings: [String]

    enum CodingKeys: String, CodingKey {
        case id, model, kind, created, temperature, seed, ratings, interval, notes, seconds
        case warnings
        case meanScore = "mean_score"
    }

    init(_ record: GenerationRecord) {
        id = record.id
        model = record.model
        kind = record.kind
        created = record.created.text
        temperature = Nullable(record.temperature)
        seed = "\(record.seed)"
        ratings = record.ratings
        meanScore = Nullable(record.meanScore)
        interval = Nullable(
            record.meanScore.map { MeanScoreInterval(mean: $0, count: record.ratings) }
        )
        notes = record.notes
        seconds = record.seconds
        warnings = record.warnings
    }
}
