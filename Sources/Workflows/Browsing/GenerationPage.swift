public import Catalog

/// Some generations of a long list, and where the list goes on.
public struct GenerationPage: Codable, Sendable, Equatable {
    /// The generations, in the list's order.
    public var generations: [GenerationEntry]
    /// What to ask the next page after; null on the last page.
    public var next: Nullable<String>
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
