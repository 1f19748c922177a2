internal import GRDB

extension CatalogStore {
    /// Records that a training run begins; its status is running.
    ///
    /// - Throws: `CatalogError.notFound` where the model or the corpus does not exist.
    public func beginTrainingRun(
        _ draft: TrainingRunDraft
    ) throws(CatalogError) -> TrainingRunRecord {
        try write { db in
            let model = try Lookup.requireModelID(db, named: draft.model)
            _ = try Lookup.requireCorpus(db, id: draft.corpusID)
            try db.execute(
                sql: """
                    INSERT INTO training_runs
                        (model_id, corpus_id, seed, settings, started, status)
                    VALUES (?, ?, ?, ?, ?, 'running')
                    """,
                arguments: [
                    model, draft.corpusID, String(draft.seed), draft.settings.text,
                    draft.started.text,
                ]
            )
            return try Lookup.requireTrainingRun(db, id: db.lastInsertedRowID)
        }
    }

    /// Records how far a training run has come, or that it ended, or that it goes on again.
    ///
    /// - Parameters:
    ///   - id: The run.
    ///   - status: Its status from now on.
    ///   - epochs: Epochs done; nil leaves the number as it is.
    ///   - bestValidationLoss: Lowest validation loss, nats per token; nil leaves it as it is.
    ///   - moment: When it ended, unless the status is running. Default now.
    /// - Returns: The run as it now is.
    /// - Throws: `CatalogError.notFound` where there is no such run.
    @discardableResult
    public func updateTrainingRun(
        _ id: Int64,
        status: TrainingStatus,
        epochs: Int? = nil,
        bestValidationLoss: Double? = nil,
        at moment: Timestamp = .now
    ) throws(CatalogError) -> TrainingRunRecord {
        try write { db in
            let finished = status == .running ? nil : moment.text
            try db.execute(
                sql: """
                    UPDATE training_runs SET status = ?, finished = ?,
                        epochs = coalesce(?, epochs),
                        best_validation_loss = coalesce(?, best_validation_loss)
                    WHERE id = ?
                    """,
                arguments: [status.rawValue, finished, epochs, bestValidationLoss, id]
            )
            return try Lookup.requireTrainingRun(db, id: id)
        }
    }

    /// Records a checkpoint; where it is the best, the run's earlier best no longer is.
    ///
    /// - Throws: `CatalogError.notFound` where there is no such run.
    @discardableResult
    public func recordCheckpoint(_ draft: CheckpointDraft) throws(CatalogError) -> CheckpointRecord
    {
        try write { db in
            _ = try Lookup.requireTrainingRun(db, id: draft.trainingRunID)
            if draft.isBest {
                try db.execute(
                    sql: """
                        UPDATE checkpoints SET is_best = 0
                        WHERE training_run_id = ? AND is_best = 1
                        """,
                    arguments: [draft.trainingRunID]
                )
            }
            try db.execute(
                sql: """
                    INSERT INTO checkpoints
                        (training_run_id, epoch, step, path, train_loss, validation_loss,
                        weights_hash, is_best, created)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    draft.trainingRunID, draft.epoch, draft.step, draft.path, draft.trainLoss,
                    draft.validationLoss, draft.weightsHash, draft.isBest ? 1 : 0,
                    draft.created.text,
                ]
            )
            return try Lookup.requireCheckpoint(db, id: db.lastInsertedRowID)
        }
    }
}
