internal import GRDB

extension CatalogStore {
    /// Lists pieces, a page at a time.
    ///
    /// A page costs the same at a million pieces as at a hundred: it is read from an index, in
    /// order, from where the page before ended.
    ///
    /// - Parameters:
    ///   - filter: Which, and in which order. Default all, the newest first.
    ///   - limit: At most this many; nil for all. Default 50.
    /// - Returns: The pieces in order.
    /// - Throws: `CatalogError.notFound` where the filter names a model or a piece that does not
    ///   exist; `.invalid` for a negative limit.
    public func generations(
        _ filter: GenerationFilter = GenerationFilter(),
        limit: Int? = 50
    ) throws(CatalogError) -> [GenerationRecord] {
        let limit = try Self.checked(limit: limit)
        return try read { db in
            let query = try Self.query(filter, db)
            let rows = try Row.fetchCursor(
                db,
                sql: query.sql + " LIMIT ?",
                arguments: query.arguments + [limit]
            )
            var records: [GenerationRecord] = []
            while let row = try rows.next() {
                records.append(try GenerationRecord(RowReader(row: row)))
            }
            return records
        }
    }

    /// Everything about one piece.
    ///
    /// - Parameter id: Its whole name; see `resolveGenerationID`.
    /// - Returns: The piece.
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    public func generation(_ id: String) throws(CatalogError) -> GenerationRecord {
        try read { db in try Lookup.requireGeneration(db, id: id) }
    }

    /// Everything about one piece, if there is one of that name.
    ///
    /// A name that follows from what a piece is made with tells in this way whether the piece was
    /// made before.
    ///
    /// - Parameter id: Its whole name; see `resolveGenerationID`.
    /// - Returns: The piece, or nil.
    /// - Throws: `CatalogError.corrupt`, `.busy` and the like.
    public func generationIfPresent(_ id: String) throws(CatalogError) -> GenerationRecord? {
        try read { db in try Lookup.generation(db, id: id) }
    }

    /// The whole name of the piece that was meant by what was typed.
    ///
    /// A whole name, or the beginning of exactly one, tried in this order; the leading `g-` may be
    /// left out, and capital letters are as good as small ones: `7K3F` finds `g-7k3f9x0q2m5d`.
    ///
    /// - Parameter typed: What the user typed.
    /// - Returns: The name of a piece that exists.
    /// - Throws: `CatalogError.notFound` with the nearest names; `.ambiguous` with some of the
    ///   names that begin so.
    public func resolveGenerationID(_ typed: String) throws(CatalogError) -> String {
        let spellings = GenerationID.spellings(typed)
        return try read { db in
            for name in spellings where try Lookup.hasGeneration(db, id: name) { return name }
            var found: Set<String> = []
            for name in spellings { found.formUnion(try Self.names(db, beginningWith: name)) }
            let matches = found.sorted().prefix(Self.shownMatches)
            guard let first = matches.first else {
                throw CatalogError.notFound(
                    .generation,
                    name: typed,
                    nearest: try NearestGenerations.find(db, to: typed)
                )
            }
            guard matches.count == 1 else {
                throw CatalogError.ambiguous(.generation, prefix: typed, matches: Array(matches))
            }
            return first
        }
    }

    /// How many of the names that begin so are listed.
    private static let shownMatches = 6

    private static func names(_ db: Database, beginningWith prefix: String) throws -> [String] {
        // Names are ASCII: "~" sorts after every byte that a name may have.
        try RowReader.texts(
            db,
            sql: "SELECT id FROM generations WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            arguments: [prefix, prefix + "~", shownMatches]
        )
    }

    static func query(
        _ filter: GenerationFilter,
        _ db: Database
    ) throws -> (sql: String, arguments: StatementArguments) {
        var conditions = Conditions()
        if let model = filter.model {
            conditions.require("g.model_id = ?", [try Lookup.requireModelID(db, named: model)])
        }
        if let status = filter.status {
            // As text, not as an argument: only so can SQLite use the index of failed pieces.
            conditions.require("g.status = '\(status.rawValue)'")
        }
        if let isRated = filter.isRated {
            conditions.require("g.mean_score IS \(isRated ? "NOT " : "")NULL")
        }
        if let temperature = filter.temperature {
            conditions.require(
                "g.temperature BETWEEN ? AND ?",
                [temperature - 1e-6, temperature + 1e-6]
            )
        }
        if let score = filter.minimumMeanScore { conditions.require("g.mean_score >= ?", [score]) }
        if filter.order == .bestRated { conditions.require("g.mean_score IS NOT NULL") }
        if let after = filter.after {
            try Lookup.requireGenerationExists(db, id: after)
            let last = "FROM generations WHERE id = ?"
            switch filter.order {
            case .newest: conditions.require("g.number < (SELECT number \(last))", [after])
            case .bestRated:
                conditions.require(
                    "(g.mean_score, g.number) < (SELECT mean_score, number \(last))",
                    [after]
                )
            }
        }
        let order =
            switch filter.order {
            case .newest: "g.number DESC"
            case .bestRated: "g.mean_score DESC, g.number DESC"
            }
        let sql = Selection.generations + conditions.sql + " ORDER BY " + order
        return (sql, conditions.arguments)
    }

    /// SQLite's word for no limit is -1.
    static func checked(limit: Int?) throws(CatalogError) -> Int {
        guard let limit else { return -1 }
        guard limit >= 0 else {
            throw .invalid(field: "limit", found: "\(limit)", expected: "0 or more")
        }
        return limit
    }
}
