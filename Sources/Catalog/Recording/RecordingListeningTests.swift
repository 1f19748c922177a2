internal import GRDB

extension CatalogStore {
    /// Records a listening test with its stimuli: all, or nothing.
    ///
    /// - Returns: The test as recorded.
    /// - Throws: `CatalogError.alreadyExists` where the name is taken; `.notFound` where a
    ///   generation does not exist; `.invalid` for a value out of its range.
    @discardableResult
    public func recordListeningTest(
        _ draft: ListeningTestDraft
    ) throws(CatalogError) -> ListeningTestRecord {
        guard !draft.stimuli.isEmpty else {
            throw .invalid(field: "stimuli", found: "", expected: "at least one to be heard")
        }
        return try write { db in
            let taken = try Row.fetchOne(
                db,
                sql: "SELECT 1 FROM listening_tests WHERE name = ?",
                arguments: [draft.name]
            )
            if taken != nil {
                throw CatalogError.alreadyExists(.listeningTest, name: draft.name)
            }
            try db.execute(
                sql: """
                    INSERT INTO listening_tests (name, kind, seed, settings, created)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    draft.name, draft.kind.rawValue, String(draft.seed), draft.settings.text,
                    draft.created.text,
                ]
            )
            let test = db.lastInsertedRowID
            for stimulus in draft.stimuli { try Self.insert(stimulus, ofTest: test, db) }
            return try Lookup.requireListeningTest(db, named: draft.name)
        }
    }

    private static func insert(
        _ draft: StimulusDraft,
        ofTest test: Int64,
        _ db: Database
    ) throws {
        let source: StimulusSource
        var generation: String?
        var origin: HashedFile?
        switch draft.content {
        case .generation(let id):
            try Lookup.requireGenerationExists(db, id: id)
            source = .generation
            generation = id
        case .human(let file):
            source = .human
            origin = file
        case .anchor(let file):
            source = .anchor
            origin = file
        }
        try db.execute(
            sql: """
                INSERT INTO stimuli
                    (test_id, code, source, generation_id, origin, origin_hash, audio, seconds,
                    music_seconds, loudness_before, loudness, true_peak)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                test, draft.code, source.rawValue, generation, origin?.path, origin?.hash,
                draft.audio, draft.seconds, draft.musicSeconds, draft.loudnessBefore,
                draft.loudness, draft.truePeak,
            ]
        )
    }
}
