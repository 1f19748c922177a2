import Catalog

/// A generation: one line of `studio list generations --json`.
public struct GenerationLine: Codable, Sendable, Equatable {
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
    /// Seed of the draws.
    public var seed: UInt64
    /// The MIDI file.
    public var midi: Nullable<String>
    /// The audio file rendered last.
    public var audio: Nullable<String>
    /// Raters whose latest rating counts.
    public var ratings: Int
    /// Mean of these, 1...5.
    public var meanScore: Nullable<Double>
    /// Notes in the piece.
    public var notes: Int
    /// Length of the piece.
    public var seconds: Double
    /// Nats, of the sampled tokens under the model.
    public var logLikelihood: Nullable<Double>
    /// What the user should know about the piece.
    public var warnings: [String]
    /// Epoch of the weights that wrote it; null where it is not known.
    public var epoch: Nullable<Int>

    enum CodingKeys: String, CodingKey {
        case id, model, kind, created, temperature, seed, midi, audio, ratings, notes, seconds
        case warnings, epoch
        case meanScore = "mean_score"
        case logLikelihood = "log_likelihood"
    }

    init(_ record: GenerationRecord, library: StudioLibrary) {
        id = record.id
        model = record.model
        kind = record.kind
        created = record.created.text
        temperature = Nullable(record.temperature)
        seed = record.seed
        midi = Nullable(record.midi.map(library.resolved))
        audio = Nullable(record.audio.map(library.resolved))
        ratings = record.ratings
        meanScore = Nullable(record.meanScore)
        notes = record.notes
        seconds = record.seconds
        logLikelihood = Nullable(record.logLikelihood)
        warnings = record.warnings
        epoch = Nullable(record.epoch)
    }
}
