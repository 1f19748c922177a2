internal import GRDB

extension CatalogStore {
    /// Checks the whole file.
    ///
    /// SQLite's structures, foreign keys, and what the tables promise of each other; this takes
    /// a time that grows with the file.
    ///
    /// - Returns: What was found; a damaged file is a problem listed, not an error, wherever
    ///   SQLite can still read it.
    /// - Throws: `CatalogError.busy` and the like.
    public func health() throws(CatalogError) -> CatalogHealth {
        try read { db in
            let settings = try CatalogConnection.settings(db)
            let pages = try RowReader.integer(db, sql: "PRAGMA page_count")
            let pageSize = try RowReader.integer(db, sql: "PRAGMA page_size")
            let applied = try RowReader.texts(
                db,
                sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid"
            )
            return CatalogHealth(
                path: path,
                sqliteVersion: try RowReader.texts(db, sql: "SELECT sqlite_version()").first ?? "",
                schema: applied.last ?? "none",
                journalMode: settings.journalMode,
                synchronous: Int(settings.synchronous),
                bytes: Int(pages * pageSize),
                rows: try Self.rowCounts(db),
                unfinishedTrainingRuns: try Row.fetchAll(
                    db,
                    sql: "SELECT id FROM training_runs WHERE status = 'running' ORDER BY id"
                ).map { row in try RowReader(row: row).integer("id") },
                problems: try problems(db)
            )
        }
    }

    /// The tables that hold what users know of.
    static let tables = [
        "corpora", "models", "training_runs", "checkpoints", "generations", "renders", "raters",
        "ratings", "listening_tests", "stimuli", "listening_sessions", "trials", "answers",
    ]

    private static func rowCounts(_ db: Database) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in tables {
            counts[table] = Int(try RowReader.integer(db, sql: "SELECT count(*) FROM \(table)"))
        }
        return counts
    }

    private func problems(_ db: Database) throws -> [String] {
        var problems = try RowReader.texts(db, sql: "PRAGMA integrity_check(100)")
            .filter { $0 != "ok" }
        problems += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(100).map { row in
            let reader = RowReader(row: row)
            let table = try reader.text("table")
            let parent = try reader.text("parent")
            let number = try reader.optionalInteger("rowid")
            return "\(table), row \(number ?? 0): names a row of \(parent) that does not exist"
        }
        problems += try RowReader.texts(
            db,
            sql: """
                SELECT g.id || ': counts ' || g.ratings || ' ratings of sum ' || g.score_sum
                    || ', its rows say ' || count(a.id) || ' of ' || coalesce(sum(a.score), 0)
                FROM generations g
                LEFT JOIN ratings a ON a.generation_id = g.id AND a.is_latest = 1
                GROUP BY g.number
                HAVING g.ratings <> count(a.id) OR g.score_sum <> coalesce(sum(a.score), 0)
                LIMIT 100
                """
        )
        problems += try RowReader.texts(
            db,
            sql: """
                SELECT m.name || ': counts ' || m.generations || ' generations, its rows say '
                    || count(g.number)
                FROM models m LEFT JOIN generations g ON g.model_id = m.id
                GROUP BY m.id HAVING m.generations <> count(g.number) LIMIT 100
                """
        )
        problems += try history.differences(in: db)
        return Array(problems.prefix(100))
    }
}
