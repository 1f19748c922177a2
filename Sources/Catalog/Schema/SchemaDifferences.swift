internal import GRDB

extension SchemaHistory {
    /// How a file's tables, indexes and triggers differ from those that these steps make.
    ///
    /// Damage, or a hand, can change the text of a schema so that it still parses: a column is
    /// then called something else, and statements that were sound fail on it.
    ///
    /// - Returns: A sentence for each; empty where there are none.
    func differences(in db: Database) throws -> [String] {
        let reference = try DatabaseQueue()
        try migrator.migrate(reference)
        let expected = try reference.read { db in try Self.definitions(db) }
        let found = try Self.definitions(db)
        return Set(expected.keys).union(found.keys).sorted().compactMap { name in
            guard expected[name] != found[name] else { return nil }
            guard found[name] != nil else { return "the schema lacks \(name)" }
            return expected[name] == nil
                ? "the schema has \(name), which is not Studio's"
                : "the schema of \(name) is not as Studio made it"
        }
    }

    /// The statement that made each table, index and trigger, by name.
    private static func definitions(_ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        )
        return try rows.reduce(into: [:]) { definitions, row in
            let reader = RowReader(row: row)
            definitions[try reader.text("name")] = try reader.optionalText("sql") ?? ""
        }
    }
}
