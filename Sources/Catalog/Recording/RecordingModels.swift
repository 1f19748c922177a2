internal import GRDB

extension CatalogStore {
    /// Records a model.
    ///
    /// - Throws: `CatalogError.alreadyExists` where the name is taken; `.notFound` for a parent
    ///   that does not exist.
    public func recordModel(_ draft: ModelDraft) throws(CatalogError) -> ModelRecord {
        try write { db in
            guard !draft.name.isEmpty else {
                throw CatalogError.invalid(
                    field: "model name",
                    found: draft.name,
                    expected: "a name of one letter or more"
                )
            }
            if try Lookup.modelID(db, named: draft.name) != nil {
                throw CatalogError.alreadyExists(.model, name: draft.name)
            }
            let parent = try draft.parent.map { name in
                try Lookup.requireModelID(db, named: name)
            }
            try db.execute(
                sql: """
                    INSERT INTO models
                        (name, kind, encoding, parameters, folder, parent_id, parent_name, created,
                        imported_from, imported_hash)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    draft.name, draft.kind, draft.encoding, draft.parameters, draft.folder,
                    parent, draft.parent, draft.created.text, draft.imported?.path,
                    draft.imported?.hash,
                ]
            )
            return try Lookup.requireModel(db, id: db.lastInsertedRowID)
        }
    }
}
