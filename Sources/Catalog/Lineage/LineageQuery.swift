internal import GRDB

extension CatalogStore {
    /// Where a piece comes from, and what became of it.
    ///
    /// - Parameter id: The piece's whole name.
    /// - Returns: Model, ancestors, training, corpora, checkpoint, renders and ratings, all of the
    ///   same moment.
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    public func lineage(ofGeneration id: String) throws(CatalogError) -> Lineage {
        try read { db in
            let generation = try Lookup.requireGeneration(db, id: id)
            return Lineage(
                generation: generation,
                model: try Self.modelLineage(db, name: generation.model),
                checkpoint: try generation.checkpointID.map { checkpoint in
                    try Lookup.requireCheckpoint(db, id: checkpoint)
                },
                renders: try Row.fetchAll(
                    db,
                    sql: Selection.renders + " WHERE r.generation_id = ? ORDER BY r.id DESC",
                    arguments: [id]
                ).map { row in try RenderRecord(RowReader(row: row)) },
                ratings: try Row.fetchAll(
                    db,
                    sql: Selection.ratings + " WHERE a.generation_id = ? ORDER BY a.id DESC",
                    arguments: [id]
                ).map { row in try RatingRecord(RowReader(row: row)) }
            )
        }
    }

    /// What a model comes from.
    ///
    /// - Parameter name: The model's name.
    /// - Returns: Its training runs and their corpora, and those of the models before it.
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    public func lineage(ofModel name: String) throws(CatalogError) -> ModelLineage {
        try read { db in
            _ = try Lookup.requireModelID(db, named: name)
            return try Self.modelLineage(db, name: name)
        }
    }

    private static func modelLineage(_ db: Database, name: String) throws -> ModelLineage {
        // UNION, not UNION ALL: a circle of parents, which only a damaged file can have, ends.
        let models = try Row.fetchAll(
            db,
            sql: """
                WITH RECURSIVE line (id, parent_id) AS (
                    SELECT id, parent_id FROM models WHERE name = ?
                    UNION
                    SELECT p.id, p.parent_id FROM models p JOIN line ON p.id = line.parent_id)
                \(Selection.models) JOIN line ON line.id = m.id ORDER BY m.id DESC
                """,
            arguments: [name]
        ).map { row in try ModelRecord(RowReader(row: row)) }
        let ancestry = try models.map { model in
            let runs = try Row.fetchAll(
                db,
                sql: Selection.trainingRuns + " WHERE t.model_id = ? ORDER BY t.id DESC",
                arguments: [model.id]
            ).map { row in try TrainingRunRecord(RowReader(row: row)) }
            let corpora = try Set(runs.map(\.corpusID)).sorted().map { corpus in
                try Lookup.requireCorpus(db, id: corpus)
            }
            return ModelLineage.Ancestor(model: model, trainingRuns: runs, corpora: corpora)
        }
        return ModelLineage(ancestry: ancestry)
    }
}
