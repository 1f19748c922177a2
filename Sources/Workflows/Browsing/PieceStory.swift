public import Catalog

/// Everything about one generation, for the page that shows it.
public struct PieceStory: Codable, Sendable {
    /// The generation.
    public var generation: GenerationEntry
    /// Where it comes from and what came of it, as a tree.
    public var lineage: LineageNode
    /// Its ratings that count, the newest first.
    public var ratings: [RatingRecord]
    /// Whether it can be played at once.
    public var isRendered: Bool
    /// Every sampling setting.
    public var settings: JSONText

    enum CodingKeys: String, CodingKey {
        case generation, lineage, ratings, settings
        case isRendered = "is_rendered"
    }
}

extension OpenLibrary {
    /// Tells everything about a generation.
    ///
    /// - Parameter id: Its whole id.
    /// - Returns: The story.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such generation.
    public func story(of id: String) throws(Failure) -> PieceStory {
        let lineage = try attempt { () throws in try catalog.lineage(ofGeneration: id) }
        return PieceStory(
            generation: GenerationEntry(lineage.generation),
            lineage: lineage.tree,
            ratings: lineage.ratings.filter(\.isLatest),
            isRendered: try audioPath(of: id) != nil,
            settings: lineage.generation.settings
        )
    }
}
