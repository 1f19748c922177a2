internal import GRDB

extension CatalogStore {
    /// Every model, the newest first.
    public func models() throws(CatalogError) -> [ModelRecord] {
        try read { db in
            try Row.fetchAll(db, sql: Selection.models + " ORDER BY m.id DESC")
                .map { row in try ModelRecord(RowReader(row: row)) }
        }
    }

    /// The model of a name.
    ///
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    public func model(named name: String) throws(CatalogError) -> ModelRecord {
        try read { db in
            try Lookup.requireModel(db, id: Lookup.requireModelID(db, named: name))
        }
    }

    /// Every corpus, the newest first.
    public func corpora() throws(CatalogError) -> [CorpusRecord] {
        try read { db in
            try Row.fetchAll(db, sql: Selection.corpora + " ORDER BY id DESC")
                .map { row in try CorpusRecord(RowReader(row: row)) }
        }
    }

    /// One corpus.
    ///
    /// - Throws: `CatalogError.notFound`.
    public func corpus(_ id: Int64) throws(CatalogError) -> CorpusRecord {
        try read { db in try Lookup.requireCorpus(db, id: id) }
    }

    /// The training runs of a model, the newest first.
    ///
    /// - Throws: `CatalogError.notFound` where there is no such model.
    public func trainingRuns(ofModel name: String) throws(CatalogError) -> [TrainingRunRecord] {
        try read { db in
            let model = try Lookup.requireModelID(db, named: name)
            return try Row.fetchAll(
                db,
                sql: Selection.trainingRuns + " WHERE t.model_id = ? ORDER BY t.id DESC",
                arguments: [model]
            ).map { row in try TrainingRunRecord(RowReader(row: row)) }
        }
    }

    /// One training run.
    ///
    /// - Throws: `CatalogError.notFound`.
    public func trainingRun(_ id: Int64) throws(CatalogError) -> TrainingRunRecord {
        try read { db in try Lookup.requireTrainingRun(db, id: id) }
    }

    /// The checkpoints of a training run, the newest first.
    ///
    /// - Throws: `CatalogError.notFound` where there is no such run.
    public func checkpoints(ofTrainingRun id: Int64) throws(CatalogError) -> [CheckpointRecord] {
        try read { db in
            _ = try Lookup.requireTrainingRun(db, id: id)
            return try Row.fetchAll(
                db,
                sql: Selection.checkpoints + " WHERE c.training_run_id = ? ORDER BY c.id DESC",
                arguments: [id]
            ).map { row in try CheckpointRecord(RowReader(row: row)) }
        }
    }

    /// The checkpoints of a model, the newest first.
    ///
    /// - Throws: `CatalogError.notFound` where there is no such model.
    public func checkpoints(ofModel name: String) throws(CatalogError) -> [CheckpointRecord] {
        try read { db in
            let model = try Lookup.requireModelID(db, named: name)
            return try Row.fetchAll(
                db,
                sql: Selection.checkpoints + """
                     CROSS JOIN training_runs t ON t.id = c.training_run_id
                    WHERE t.model_id = ? ORDER BY c.id DESC
                    """,
                arguments: [model]
            ).map { row in try CheckpointRecord(RowReader(row: row)) }
        }
    }

    /// The best checkpoint of a model's newest training run that has one; nil without any.
    ///
    /// - Throws: `CatalogError.notFound` where there is no such model.
    public func bestCheckpoint(ofModel name: String) throws(CatalogError) -> CheckpointRecord? {
        try read { db in
            let model = try Lookup.requireModelID(db, named: name)
            return try Row.fetchOne(
                db,
                sql: Selection.checkpoints + """
                     CROSS JOIN training_runs t ON t.id = c.training_run_id
                    WHERE c.is_best = 1 AND t.model_id = ? ORDER BY t.id DESC LIMIT 1
                    """,
                arguments: [model]
            ).map { row in try CheckpointRecord(RowReader(row: row)) }
        }
    }
}
