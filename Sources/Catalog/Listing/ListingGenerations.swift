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

    /// The whole name of the piece that was meant by what was typed.
    ///
    /// A whole name, its number (`7`, `g7` and `g-7` mean `g-0007`), or the beginning of exactly
    /// one name; tried in this order.
    ///
    /// - Parameter typed: What the user typed.
    /// - Returns: The name of a piece that exists.
    /// - Throws: `CatalogError.notFound` with the nearest names; `.ambiguous` with some of the
    ///   names that begin so.
    public func resolveGenerationID(_ typed: String) throws(CatalogError) -> String {
        try read { db in
            if try Lookup.hasGeneration(db, id: typed) { return typed }
            if let number = GenerationID.forgiving(typed),
                try Lookup.hasGeneration(db, id: number)
            {
                return number
            }
            // Names are ASCII: "~" sorts after every byte that a name may have.
            let matches = try RowReader.texts(
                db,
                sql: "SELECT id FROM generations WHERE id >= ? AND id < ? ORDER BY id LIMIT 6",
                arguments: [typed, typed + "~"]
            )
            guard let first = matches.first, !typed.isEmpty else {
                throw CatalogError.notFound(
                    .generation,
                    name: typed,
                    nearest: try Lookup.nearestGenerations(db, to: typed)
                )
            }
            guard matches.count == 1 else {
                throw CatalogError.ambiguous(.generation, prefix: typed, matches: matches)
            }
            return first
        }
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
