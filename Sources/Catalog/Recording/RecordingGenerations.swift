internal import GRDB

extension CatalogStore {
    /// Records a piece under the name that the draft brings.
    ///
    /// Of several that record the same name at once, one does and the others are told so.
    ///
    /// - Returns: The piece as recorded, the newest of all.
    /// - Throws: `CatalogError.alreadyExists` where the name is taken; `.notFound` where the model
    ///   or the checkpoint does not exist; `.invalid` for a value out of its range.
    @discardableResult
    public func recordGeneration(_ draft: GenerationDraft) throws(CatalogError) -> GenerationRecord
    {
        try Self.check(draft)
        return try write { db in
            let model = try Lookup.requireModelID(db, named: draft.model)
            if let checkpoint = draft.checkpointID {
                _ = try Lookup.requireCheckpoint(db, id: checkpoint)
            }
            if try Lookup.hasGeneration(db, id: draft.id) {
                throw CatalogError.alreadyExists(.generation, name: draft.id)
            }
            try db.execute(
                sql: """
                    INSERT INTO generations
                        (id, model_id, checkpoint_id, seed, temperature, settings, primer,
                        primer_hash, midi, midi_sha256, notes, seconds, log_likelihood, warnings,
                        status, created)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    draft.id, model, draft.checkpointID, String(draft.seed), draft.temperature,
                    draft.settings.text, draft.primer?.path, draft.primer?.hash, draft.midi?.path,
                    draft.midi?.hash, draft.notes, draft.seconds, draft.logLikelihood,
                    StringList.encode(draft.warnings), draft.status.rawValue, draft.created.text,
                ]
            )
            return try Lookup.requireGeneration(db, id: draft.id)
        }
    }

    private static func check(_ draft: GenerationDraft) throws(CatalogError) {
        guard GenerationID.isValid(draft.id) else {
            throw .invalid(
                field: "id",
                found: draft.id,
                expected: "1 to \(GenerationID.longest) small letters, digits and hyphens, "
                    + "a letter or digit first"
            )
        }
        // SQLite keeps NaN as NULL, which would turn it into "has no temperature".
        if let temperature = draft.temperature, !(temperature.isFinite && temperature >= 0) {
            throw .invalid(
                field: "temperature",
                found: "\(temperature)",
                expected: "a finite number, 0 or more"
            )
        }
        guard draft.seconds.isFinite, draft.seconds >= 0 else {
            throw .invalid(
                field: "seconds",
                found: "\(draft.seconds)",
                expected: "a finite number, 0 or more"
            )
        }
        guard draft.notes >= 0 else {
            throw .invalid(field: "notes", found: "\(draft.notes)", expected: "0 or more")
        }
        guard draft.status == .failed || draft.midi != nil else {
            throw .invalid(field: "midi", found: "", expected: "the file of a piece that is ok")
        }
    }
}
