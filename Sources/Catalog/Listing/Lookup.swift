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
                nearest: try NearestGenerations.find(db, to: id)
            )
        }
    }

    static func generation(_ db: Database, id: String) throws -> GenerationRecord? {
        try Row.fetchOne(db, sql: Selection.generations + " WHERE g.id = ?", arguments: [id])
            .map { row in try GenerationRecord(RowReader(row: row)) }
    }

    static func requireGeneration(_ db: Database, id: String) throws -> GenerationRecord {
        if let record = try generation(db, id: id) { return record }
        throw CatalogError.notFound(
            .generation,
            name: id,
            nearest: try NearestGenerations.find(db, to: id)
        )
    }

    static func requireListeningTest(
        _ db: Database,
        named name: String
    ) throws -> ListeningTestRecord {
        let sql = Selection.listeningTests + " WHERE l.name = ?"
        if let row = try Row.fetchOne(db, sql: sql, arguments: [name]) {
            return try ListeningTestRecord(RowReader(row: row))
        }
        let names = try RowReader.texts(
            db,
            sql: "SELECT name FROM listening_tests ORDER BY id DESC LIMIT 10000"
        )
        throw CatalogError.notFound(
            .listeningTest,
            name: name,
            nearest: NearestNames.find(name, in: names)
        )
    }

    static func requireListeningSession(
        _ db: Database,
        token: String
    ) throws -> ListeningSessionRecord {
        let sql = Selection.listeningSessions + " WHERE n.token = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [token]) else {
            throw CatalogError.notFound(.listeningSession, name: token, nearest: [])
        }
        return try ListeningSessionRecord(RowReader(row: row))
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
