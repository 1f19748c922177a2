internal import GRDB

extension CatalogStore {
    /// Listening tests, the newest first.
    public func listeningTests() throws(CatalogError) -> [ListeningTestRecord] {
        try read { db in
            try Row.fetchAll(db, sql: Selection.listeningTests + " ORDER BY l.id DESC")
                .map { row in try ListeningTestRecord(RowReader(row: row)) }
        }
    }

    /// A listening test.
    ///
    /// - Parameter name: Its name.
    /// - Returns: The test.
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    public func listeningTest(_ name: String) throws(CatalogError) -> ListeningTestRecord {
        try read { db in try Lookup.requireListeningTest(db, named: name) }
    }

    /// What is heard in a listening test, in the order of making.
    ///
    /// - Parameter test: The test's name.
    /// - Returns: The stimuli.
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    public func stimuli(ofTest test: String) throws(CatalogError) -> [StimulusRecord] {
        try read { db in
            let id = try Lookup.requireListeningTest(db, named: test).id
            return try Row.fetchAll(
                db,
                sql: Selection.stimuli + " WHERE s.test_id = ? ORDER BY s.id",
                arguments: [id]
            ).map { row in try StimulusRecord(RowReader(row: row)) }
        }
    }

    /// Who took a listening test, the first first.
    ///
    /// - Parameter test: The test's name.
    /// - Returns: The sessions.
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    public func listeningSessions(
        ofTest test: String
    ) throws(CatalogError) -> [ListeningSessionRecord] {
        try read { db in
            let id = try Lookup.requireListeningTest(db, named: test).id
            return try Row.fetchAll(
                db,
                sql: Selection.listeningSessions + " WHERE n.test_id = ? ORDER BY n.id",
                arguments: [id]
            ).map { row in try ListeningSessionRecord(RowReader(row: row)) }
        }
    }

    /// Answers of a listening test, repeats included, in the order of the trials.
    ///
    /// - Parameter test: The test's name.
    /// - Returns: The answers.
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    public func answers(ofTest test: String) throws(CatalogError) -> [AnswerRecord] {
        try read { db in
            let id = try Lookup.requireListeningTest(db, named: test).id
            return try Row.fetchAll(
                db,
                sql: Selection.answers + " WHERE t.test_id = ? ORDER BY w.trial_id",
                arguments: [id]
            ).map { row in try AnswerRecord(RowReader(row: row)) }
        }
    }
}
