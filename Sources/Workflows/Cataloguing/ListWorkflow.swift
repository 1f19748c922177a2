public import Catalog

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

    enum CodingKeys: String, CodingKey {
        case id, model, kind, created, temperature, seed, midi, audio, ratings, notes, seconds
        case warnings
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
    }
}

/// What the catalog holds, as lists.
public struct ListWorkflow {
    private let library: StudioLibrary
    private let catalog: CatalogStore

    /// Opens the catalog.
    ///
    /// - Throws: `Failure`.
    public init(library: StudioLibrary) throws(Failure) {
        self.library = library
        catalog = try library.openExisting()
    }

    /// Generations, the newest first or the best rated.
    ///
    /// - Throws: `Failure`.
    public func generations(
        model: String?,
        bestRated: Bool,
        limit: Int?
    ) throws(Failure) -> [GenerationLine] {
        let filter = GenerationFilter(model: model, order: bestRated ? .bestRated : .newest)
        let records = try attempt { () throws in try catalog.generations(filter, limit: limit) }
        return records.map { GenerationLine($0, library: library) }
    }

    /// Models, the newest first.
    ///
    /// - Throws: `Failure`.
    public func models() throws(Failure) -> [ModelRecord] {
        try attempt { () throws in try catalog.models() }
    }

    /// Renders, the newest first; paths can be opened from here.
    ///
    /// - Throws: `Failure`.
    public func renders(limit: Int?) throws(Failure) -> [RenderRecord] {
        try attempt { () throws in try catalog.renders(limit: limit) }
    }

    /// Ratings, the newest first; with `history`, those too that a later one replaced.
    ///
    /// - Throws: `Failure`.
    public func ratings(history: Bool, limit: Int?) throws(Failure) -> [RatingRecord] {
        try attempt { () throws in try catalog.ratings(history: history, limit: limit) }
    }

    /// A path of a record, as it can be opened from here.
    public func resolved(_ stored: String) -> String { library.resolved(stored) }
}
