internal import GRDB

/// The migrations of the catalog, oldest first; a new one is one more line.
struct SchemaHistory: Sendable {
    /// One step from a schema to the next.
    struct Step: Sendable {
        /// Kept in the file for ever once applied: `v1`, `v2` ...
        let name: String
        /// Makes the change, inside a transaction.
        let apply: @Sendable (Database) throws -> Void
    }

    let steps: [Step]

    static let current = SchemaHistory(steps: [
        Step(name: "v1") { db in
            try db.execute(sql: "PRAGMA application_id = \(SchemaV1.applicationID)")
            try db.execute(sql: SchemaV1.statements)
        },
        Step(name: "v2") { db in try db.execute(sql: SchemaV2.statements) },
        Step(name: "v3") { db in try db.execute(sql: SchemaV3.statements) },
        Step(name: "v4") { db in try db.execute(sql: SchemaV4.statements) },
    ])

    /// GRDB's migrator over these steps.
    var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for step in steps {
            migrator.registerMigration(step.name) { db in try step.apply(db) }
        }
        return migrator
    }

    /// Where a file stands against this history.
    enum State: Equatable {
        /// No tables at all.
        case empty
        case current
        case older(missing: [String])
        case newer(unknown: [String])
        case foreign(reason: String)
    }

    /// Finds where a file stands, without changing it.
    func state(of db: Database) throws -> State {
        let tables = try RowReader.texts(
            db,
            sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )
        let application = try RowReader.integer(db, sql: "PRAGMA application_id")
        guard tables.contains("grdb_migrations") else {
            return tables.isEmpty && application == 0
                ? .empty : .foreign(reason: "it holds none of Studio's migrations")
        }
        let applied = try RowReader.texts(
            db,
            sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid"
        )
        guard !applied.isEmpty || tables.count > 1 else { return .empty }
        guard application == SchemaV1.applicationID else {
            return .foreign(reason: "its application id is \(application)")
        }
        let known = steps.map(\.name)
        let unknown = applied.filter { !known.contains($0) }
        if !unknown.isEmpty { return .newer(unknown: unknown) }
        let missing = known.filter { !applied.contains($0) }
        return missing.isEmpty ? .current : .older(missing: missing)
    }
}
