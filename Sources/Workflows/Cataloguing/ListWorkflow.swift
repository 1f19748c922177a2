public import Catalog

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
    public func renders(limit: Int?) throws(Failure) -> [RenderLine] {
        let records = try attempt { () throws in try catalog.renders(limit: limit) }
        return records.map { RenderLine($0, library: library) }
    }

    /// Ratings, the newest first; with `history`, those too that a later one replaced.
    ///
    /// - Throws: `Failure`.
    public func ratings(history: Bool, limit: Int?) throws(Failure) -> [RatingRecord] {
        try attempt { () throws in try catalog.ratings(history: history, limit: limit) }
    }
}
