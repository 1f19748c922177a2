internal import GRDB

extension CatalogStore {
    /// What `removeGeneration` would remove; nothing is changed.
    ///
    /// - Throws: `CatalogError.notFound`, with the nearest names; `.heardInTests`.
    public func previewRemoval(ofGeneration id: String) throws(CatalogError) -> Removal {
        try read { db in try Self.plan(db, generation: id) }
    }

    /// Removes a piece with its renders and ratings.
    ///
    /// - Parameter id: The piece's whole name.
    /// - Returns: What was removed, and the files to delete.
    /// - Throws: `CatalogError.notFound`, with the nearest names; `.heardInTests` where it is a
    ///   stimulus of a listening test.
    @discardableResult
    public func removeGeneration(_ id: String) throws(CatalogError) -> Removal {
        try write { db in
            let removal = try Self.plan(db, generation: id)
            try db.execute(sql: "DELETE FROM generations WHERE id = ?", arguments: [id])
            return removal
        }
    }

    /// What `removeModel` with `cascade` would remove; nothing is changed.
    ///
    /// - Throws: `CatalogError.notFound`, with the nearest names; `.heardInTests`.
    public func previewRemoval(ofModel name: String) throws(CatalogError) -> Removal {
        try read { db in try Self.plan(db, model: Lookup.requireModelID(db, named: name)) }
    }

    /// Removes a model with its training runs and checkpoints.
    ///
    /// Models fine-tuned from it stay, and keep its name as their parent's.
    ///
    /// - Parameters:
    ///   - name: The model's name.
    ///   - cascade: Also the pieces it wrote, with their renders and ratings. Default false.
    /// - Returns: What was removed, and the files to delete.
    /// - Throws: `CatalogError.inUse` where it has pieces and `cascade` is not asked for;
    ///   `.heardInTests` where one of them is a stimulus of a listening test; `.notFound`, with the
    ///   nearest names.
    @discardableResult
    public func removeModel(_ name: String, cascade: Bool = false) throws(CatalogError) -> Removal {
        try write { db in
            let id = try Lookup.requireModelID(db, named: name)
            let removal = try Self.plan(db, model: id)
            guard cascade || removal.generations.isEmpty else {
                throw CatalogError.inUse(
                    .model,
                    name: name,
                    by: .generation,
                    count: removal.generations.count
                )
            }
            try db.execute(sql: "DELETE FROM generations WHERE model_id = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM models WHERE id = ?", arguments: [id])
            return removal
        }
    }

    /// Removes a render.
    ///
    /// - Returns: What was removed, and the file to delete.
    /// - Throws: `CatalogError.notFound`.
    @discardableResult
    public func removeRender(_ id: Int64) throws(CatalogError) -> Removal {
        try write { db in
            let render = try Lookup.requireRender(db, id: id)
            try db.execute(sql: "DELETE FROM renders WHERE id = ?", arguments: [id])
            // A file that was rendered over has a row for each time.
            let others = try RowReader.integer(
                db,
                sql: "SELECT count(*) FROM renders WHERE output = ?",
                arguments: [render.output]
            )
            var removal = Removal()
            removal.renders = 1
            removal.paths = others == 0 ? [render.output] : []
            return removal
        }
    }

    private static func plan(_ db: Database, generation id: String) throws -> Removal {
        try Lookup.requireGenerationExists(db, id: id)
        try refuseHeard(db, .generation, name: id, where: "g.id = ?", [id])
        return try plan(db, generationsWhere: "g.id = ?", [id])
    }

    private static func plan(_ db: Database, model id: Int64) throws -> Removal {
        let model = try Lookup.requireModel(db, id: id)
        try refuseHeard(db, .model, name: model.name, where: "g.model_id = ?", [id])
        var removal = try plan(db, generationsWhere: "g.model_id = ?", [id])
        let runs = "SELECT id FROM training_runs WHERE model_id = ?"
        let checkpoints = "FROM checkpoints WHERE training_run_id IN (\(runs))"
        removal.models = [model.name]
        removal.trainingRuns = Int(
            try RowReader.integer(db, sql: "SELECT count(*) FROM (\(runs))", arguments: [id])
        )
        removal.checkpoints = Int(
            try RowReader.integer(db, sql: "SELECT count(*) \(checkpoints)", arguments: [id])
        )
        let files = try RowReader.texts(
            db,
            sql: "SELECT DISTINCT path \(checkpoints) ORDER BY path",
            arguments: [id]
        )
        removal.paths += files + [model.folder]
        return removal
    }

    /// What a listening test compares may not vanish under its results.
    private static func refuseHeard(
        _ db: Database,
        _ entity: CatalogEntity,
        name: String,
        where condition: String,
        _ arguments: StatementArguments
    ) throws {
        let tests = try RowReader.texts(
            db,
            sql: """
                SELECT DISTINCT l.name FROM generations g
                JOIN stimuli s ON s.generation_id = g.id
                JOIN listening_tests l ON l.id = s.test_id
                WHERE \(condition) ORDER BY l.name
                """,
            arguments: arguments
        )
        guard tests.isEmpty else {
            throw CatalogError.heardInTests(entity, name: name, tests: tests)
        }
    }

    private static func plan(
        _ db: Database,
        generationsWhere condition: String,
        _ arguments: StatementArguments
    ) throws -> Removal {
        let chosen = "SELECT g.id FROM generations g WHERE \(condition)"
        func count(_ table: String) throws -> Int {
            Int(
                try RowReader.integer(
                    db,
                    sql: "SELECT count(*) FROM \(table) WHERE generation_id IN (\(chosen))",
                    arguments: arguments
                )
            )
        }
        var removal = Removal()
        removal.generations = try RowReader.texts(
            db,
            sql: chosen + " ORDER BY g.number",
            arguments: arguments
        )
        removal.renders = try count("renders")
        removal.ratings = try count("ratings")
        removal.paths = try RowReader.texts(
            db,
            sql: """
                WITH chosen (id) AS (\(chosen)), files (path) AS (
                    SELECT g.midi FROM generations g
                    WHERE g.id IN (SELECT id FROM chosen) AND g.midi IS NOT NULL
                    UNION
                    SELECT r.output FROM renders r
                    WHERE r.generation_id IN (SELECT id FROM chosen))
                SELECT path FROM files
                WHERE NOT EXISTS (
                        SELECT 1 FROM generations g
                        WHERE g.midi = path AND g.id NOT IN (SELECT id FROM chosen))
                    AND NOT EXISTS (
                        SELECT 1 FROM renders r
                        WHERE r.output = path AND (r.generation_id IS NULL
                            OR r.generation_id NOT IN (SELECT id FROM chosen)))
                ORDER BY path
                """,
            arguments: arguments
        )
        return removal
    }
}
