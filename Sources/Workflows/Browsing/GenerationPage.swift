public import Catalog

/// Some generations of a long list, and where the list goes on.
public struct GenerationPage: Codable, Sendable, Equatable {
    /// The generations, in the list's order.
    public var generations: [GenerationEntry]
    /// What to ask the next page after; null on the last page.
    public var next: Nullable<String>
}

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

extension OpenLibrary {
    /// Pieces that a page may have.
    public static let pageLimits = 1...200

    /// A page of generations that became a piece.
    ///
    /// - Parameters:
    ///   - filter: Which, in which order, and after which.
    ///   - limit: At most this many, within `pageLimits`.
    ///   - hidden: Ids that are left out: pieces whose removal can still be undone.
    /// - Returns: The page.
    /// - Throws: `Failure`.
    public func generations(
        _ filter: GenerationFilter,
        limit: Int,
        hidden: Set<String> = []
    ) throws(Failure) -> GenerationPage {
        var filter = filter
        filter.status = .ok
        let limit = min(max(limit, Self.pageLimits.lowerBound), Self.pageLimits.upperBound)
        let asked = limit + 1 + hidden.count
        let records = try attempt { () throws in try catalog.generations(filter, limit: asked) }
        let shown = records.filter { !hidden.contains($0.id) }
        let page = shown.prefix(limit)
        return GenerationPage(
            generations: page.map(GenerationEntry.init),
            next: Nullable(shown.count > limit ? page.last?.id : nil)
        )
    }
}
