internal import GRDB

extension CatalogStore {
    /// Renders, the newest first.
    ///
    /// - Parameters:
    ///   - generation: Only those of this piece. Default all.
    ///   - limit: At most this many; nil for all. Default all.
    /// - Throws: `CatalogError.notFound` where there is no such piece.
    /// - Returns: The renders.
    public func renders(
        ofGeneration generation: String? = nil,
        limit: Int? = nil
    ) throws(CatalogError) -> [RenderRecord] {
        let limit = try Self.checked(limit: limit)
        return try read { db in
            var conditions = Conditions()
            if let generation {
                try Lookup.requireGenerationExists(db, id: generation)
                conditions.require("r.generation_id = ?", [generation])
            }
            return try Row.fetchAll(
                db,
                sql: Selection.renders + conditions.sql + " ORDER BY r.id DESC LIMIT ?",
                arguments: conditions.arguments + [limit]
            ).map { row in try RenderRecord(RowReader(row: row)) }
        }
    }

    /// Ratings, the newest first.
    ///
    /// - Parameters:
    ///   - generation: Only those of this piece. Default all.
    ///   - rater: Only those of this listener. Default all.
    ///   - history: Also those that the listener replaced by a later one. Default false.
    ///   - limit: At most this many; nil for all. Default all.
    /// - Throws: `CatalogError.notFound` where there is no such piece or listener.
    /// - Returns: The ratings.
    public func ratings(
        ofGeneration generation: String? = nil,
        by rater: String? = nil,
        history: Bool = false,
        limit: Int? = nil
    ) throws(CatalogError) -> [RatingRecord] {
        let limit = try Self.checked(limit: limit)
        return try read { db in
            var conditions = Conditions()
            if let generation {
                try Lookup.requireGenerationExists(db, id: generation)
                conditions.require("a.generation_id = ?", [generation])
            }
            if let rater {
                conditions.require("a.rater_id = ?", [try Self.requireRaterID(db, named: rater)])
            }
            if !history { conditions.require("a.is_latest = 1") }
            return try Row.fetchAll(
                db,
                sql: Selection.ratings + conditions.sql + " ORDER BY a.id DESC LIMIT ?",
                arguments: conditions.arguments + [limit]
            ).map { row in try RatingRecord(RowReader(row: row)) }
        }
    }

    /// Every listener, by name.
    public func raters() throws(CatalogError) -> [RaterRecord] {
        try read { db in
            try Row.fetchAll(db, sql: Selection.raters + " ORDER BY p.name")
                .map { row in try RaterRecord(RowReader(row: row)) }
        }
    }

    private static func requireRaterID(_ db: Database, named name: String) throws -> Int64 {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT id FROM raters WHERE name = ?",
            arguments: [name]
        )
        if let row { return try RowReader(row: row).integer("id") }
        let names = try RowReader.texts(
            db,
            sql: "SELECT name FROM raters ORDER BY id DESC LIMIT 10000"
        )
        throw CatalogError.notFound(.rater, name: name, nearest: NearestNames.find(name, in: names))
    }
}
