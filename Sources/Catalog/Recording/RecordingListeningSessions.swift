internal import GRDB

extension CatalogStore {
    /// Records that a listener agreed to take part in a test, and begins.
    ///
    /// - Parameters:
    ///   - test: The test's name.
    ///   - token: What the listener comes back with: random, at least 20 characters.
    ///   - experience: What the listener says of themselves.
    ///   - moment: When. Default now.
    /// - Returns: The session.
    /// - Throws: `CatalogError.notFound` where there is no such test; `.invalid` for a token that
    ///   is too short or taken.
    public func beginListeningSession(
        ofTest test: String,
        token: String,
        experience: MusicalExperience,
        at moment: Timestamp = .now
    ) throws(CatalogError) -> ListeningSessionRecord {
        try write { db in
            let id = try Lookup.requireListeningTest(db, named: test).id
            try db.execute(
                sql: """
                    INSERT INTO listening_sessions
                        (test_id, token, consented, experience, started)
                    VALUES (?, ?, 1, ?, ?)
                    """,
                arguments: [id, token, experience.rawValue, moment.text]
            )
            return try Lookup.requireListeningSession(db, token: token)
        }
    }

    /// A session.
    ///
    /// - Parameter token: What the listener was given when it began.
    /// - Returns: The session.
    /// - Throws: `CatalogError.notFound`.
    public func listeningSession(
        token: String
    ) throws(CatalogError) -> ListeningSessionRecord {
        try read { db in try Lookup.requireListeningSession(db, token: token) }
    }

    /// Ends a session; one that is ended already stays as it is.
    ///
    /// - Parameters:
    ///   - token: What the listener was given when it began.
    ///   - moment: When. Default now.
    /// - Returns: The session.
    /// - Throws: `CatalogError.notFound`.
    @discardableResult
    public func finishListeningSession(
        token: String,
        at moment: Timestamp = .now
    ) throws(CatalogError) -> ListeningSessionRecord {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE listening_sessions SET finished = ?
                    WHERE token = ? AND finished IS NULL
                    """,
                arguments: [moment.text, token]
            )
            return try Lookup.requireListeningSession(db, token: token)
        }
    }
}
