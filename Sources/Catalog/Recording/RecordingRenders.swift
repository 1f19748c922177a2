internal import GRDB

extension CatalogStore {
    /// Records a render; a piece may have many, and the latest is its `audio`.
    ///
    /// - Throws: `CatalogError.notFound` where there is no such piece; `.invalid` for a value out
    ///   of its range.
    @discardableResult
    public func recordRender(_ draft: RenderDraft) throws(CatalogError) -> RenderRecord {
        for (field, value) in [("seconds", draft.seconds), ("peak", draft.peak)]
        where !(value.isFinite && value >= 0) {
            throw .invalid(field: field, found: "\(value)", expected: "a finite number, 0 or more")
        }
        for (field, value) in [("sample rate", draft.sampleRate), ("channels", draft.channels)]
        where value < 1 {
            throw .invalid(field: field, found: "\(value)", expected: "1 or more")
        }
        return try write { db in
            if let generation = draft.generation {
                try Lookup.requireGenerationExists(db, id: generation)
            }
            try db.execute(
                sql: """
                    INSERT INTO renders
                        (generation_id, input, output, soundfont, soundfont_hash, settings,
                        seconds, sample_rate, channels, peak, created)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    draft.generation, draft.input, draft.output, draft.soundfont,
                    draft.soundfontHash, draft.settings.text, draft.seconds, draft.sampleRate,
                    draft.channels, draft.peak, draft.created.text,
                ]
            )
            return try Lookup.requireRender(db, id: db.lastInsertedRowID)
        }
    }
}
