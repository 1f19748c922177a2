internal import GRDB

extension CatalogStore {
    /// The trial that a session is at: the one that waits for an answer, else a new one.
    ///
    /// The history is read and the trial recorded within one immediate transaction, so that
    /// sessions that ask at once see each other's trials. A trial that was handed out and not
    /// answered is handed out again, to the same session only.
    ///
    /// - Parameters:
    ///   - token: What the listener was given when the session began.
    ///   - moment: When. Default now.
    ///   - choose: Chooses the next trial; nil ends the session.
    /// - Returns: The trial; nil where the session is finished.
    /// - Throws: `CatalogError.notFound`; `.invalid` for a choice that is not of this test.
    public func nextTrial(
        ofSession token: String,
        at moment: Timestamp = .now,
        choose: (TrialHistory) -> TrialChoice?
    ) throws(CatalogError) -> TrialRecord? {
        try write { db in
            let session = try Lookup.requireListeningSession(db, token: token)
            guard session.finished == nil else { return nil }
            let trials = try Self.trials(db, ofSession: session.id)
            if let waiting = trials.last(where: { !$0.isAnswered }) { return waiting }
            let history = TrialHistory(
                session: session.id,
                trials: trials,
                counts: try Self.counts(db, besideSession: session.id)
            )
            guard let choice = choose(history) else {
                try db.execute(
                    sql: "UPDATE listening_sessions SET finished = ? WHERE id = ?",
                    arguments: [moment.text, session.id]
                )
                return nil
            }
            try db.execute(
                sql: """
                    INSERT INTO trials
                        (test_id, session_id, number, left_id, right_id, repeat_of, shown)
                    SELECT test_id, id, ?, ?, ?, ?, ? FROM listening_sessions WHERE id = ?
                    """,
                arguments: [
                    trials.count + 1, choice.presentation.left, choice.presentation.right,
                    choice.repeatOf, moment.text, session.id,
                ]
            )
            return try Self.trials(db, ofSession: session.id).last
        }
    }

    /// A session's trials, in order.
    ///
    /// - Parameter token: What the listener was given when the session began.
    /// - Returns: The trials.
    /// - Throws: `CatalogError.notFound`.
    public func trials(ofSession token: String) throws(CatalogError) -> [TrialRecord] {
        try read { db in
            let session = try Lookup.requireListeningSession(db, token: token)
            return try Self.trials(db, ofSession: session.id)
        }
    }

    static func trials(_ db: Database, ofSession session: Int64) throws -> [TrialRecord] {
        try Row.fetchAll(
            db,
            sql: Selection.trials + " WHERE t.session_id = ? ORDER BY t.number",
            arguments: [session]
        ).map { row in try TrialRecord(RowReader(row: row)) }
    }

    /// Counts over all sessions of the test; read from an index alone.
    private static func counts(
        _ db: Database,
        besideSession session: Int64
    ) throws -> [TrialHistory.Presentation: Int] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT left_id, right_id, count(*) AS shown FROM trials
                WHERE test_id = (SELECT test_id FROM listening_sessions WHERE id = ?)
                    AND repeat_of IS NULL
                GROUP BY left_id, right_id
                """,
            arguments: [session]
        )
        var counts: [TrialHistory.Presentation: Int] = [:]
        for row in rows {
            let reader = RowReader(row: row)
            let presentation = TrialHistory.Presentation(
                left: try reader.integer("left_id"),
                right: try reader.optionalInteger("right_id")
            )
            counts[presentation] = try reader.count("shown")
        }
        return counts
    }
}
