internal import GRDB

/// Finds single rows within a transaction, and says what is missing.
enum Lookup {
    static func modelID(_ db: Database, named name: String) throws -> Int64? {
        try Row.fetchOne(db, sql: "SELECT id FROM models WHERE name = ?", arguments: [name])
            .map { row in try RowReader(row: row).integer("id") }
    }

    static func requireModelID(_ db: Database, named name: String) throws -> Int64 {
        if let id = try modelID(db, named: name) { return id }
        let names = try RowReader.texts(
            db,
            sql: "SELECT name FROM models ORDER BY id DESC LIMIT 10000"
        )
        throw CatalogError.notFound(.model, name: name, nearest: NearestNames.find(name, in: names))
    }

    static func requireModel(_ db: Database, id: Int64) throws -> ModelRecord {
        try ModelRecord(require(db, .model, id, Selection.models + " WHERE m.id = ?"))
    }

    static func requireCorpus(_ db: Database, id: Int64) throws -> CorpusRecord {
        try CorpusRecord(require(db, .corpus, id, Selection.corpora + " WHERE id = ?"))
    }

    static func requireTrainingRun(_ db: Database, id: Int64) throws -> TrainingRunRecord {
        try TrainingRunRecord(
            require(db, .trainingRun, id, Selection.trainingRuns + " WHERE t.id = ?")
        )
    }

    static func requireCheckpoint(_ db: Database, id: Int64) throws -> CheckpointRecord {
        try CheckpointRecord(
            require(db, .checkpoint, id, Selection.checkpoints + " WHERE c.id = ?")
        )
    }

    static func requireRender(_ db: Database, id: Int64) throws -> RenderRecord {
        try RenderRecord(require(db, .render, id, Selection.renders + " WHERE r.id = ?"))
    }

    static func requireRating(_ db: Database, id: Int64) throws -> RatingRecord {
        try RatingRecord(require(db, .rating, id, Selection.ratings + " WHERE a.id = ?"))
    }

    static func hasGeneration(_ db: Database, id: String) throws -> Bool {
        try Row.fetchOne(db, sql: "SELECT 1 FROM generations WHERE id = ?", arguments: [id]) != nil
    }

    static func requireGenerationExists(_ db: Database, id: String) throws {
        guard try hasGeneration(db, id: id) else {
            throw CatalogError.notFound(
                .generation,
                name: id,
                nearest: try nearestGenerations(db, to: id)
            )
        }
    }

    static func requireGeneration(_ db: Database, id: String) throws -> GenerationRecord {
        let row = try Row.fetchOne(
            db,
            sql: Selection.generations + " WHERE g.id = ?",
            arguments: [id]
        )
        guard let row else {
            throw CatalogError.notFound(
                .generation,
                name: id,
                nearest: try nearestGenerations(db, to: id)
            )
        }
        return try GenerationRecord(RowReader(row: row))
    }

    /// Names that sort next to the one typed, and the newest: a mistyped digit or two is among
    /// them, without a walk through a million names.
    static func nearestGenerations(_ db: Database, to id: String) throws -> [String] {
        let before = try RowReader.texts(
            db,
            sql: "SELECT id FROM generations WHERE id < ? ORDER BY id DESC LIMIT 20",
            arguments: [id]
        )
        let after = try RowReader.texts(
            db,
            sql: "SELECT id FROM generations WHERE id >= ? ORDER BY id LIMIT 20",
            arguments: [id]
        )
        let newest = try RowReader.texts(
            db,
            sql: "SELECT id FROM generations ORDER BY number DESC LIMIT 200"
        )
        return NearestNames.find(id, in: before + after + newest)
    }

    private static func require(
        _ db: Database,
        _ entity: CatalogEntity,
        _ id: Int64,
        _ sql: String
    ) throws -> RowReader {
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else {
            throw CatalogError.notFound(entity, name: "\(id)", nearest: [])
        }
        return RowReader(row: row)
    }
}
