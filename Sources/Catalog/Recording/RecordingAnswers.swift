internal import GRDB

extension CatalogStore {
    /// Records an answer.
    ///
    /// The same answer given again, by a page that did not hear that it arrived, is recorded once.
    ///
    /// - Parameters:
    ///   - draft: The answer.
    ///   - token: What the listener was given when the session began.
    ///   - moment: When. Default now.
    /// - Returns: The answer as it is on disk.
    /// - Throws: `CatalogError.notFound` where there is no such session, or the trial was not
    ///   handed out; `.alreadyAnswered` where another answer is recorded; `.sessionFinished`;
    ///   `.invalid` for a value out of its range.
    @discardableResult
    public func recordAnswer(
        _ draft: AnswerDraft,
        ofSession token: String,
        at moment: Timestamp = .now
    ) throws(CatalogError) -> AnswerRecord {
        for seconds in [draft.leftSeconds, draft.rightSeconds].compactMap(\.self)
        where !(seconds.isFinite && seconds >= 0) {
            throw .invalid(
                field: "seconds heard",
                found: "\(seconds)",
                expected: "a finite number, 0 or more"
            )
        }
        let (outcome, scores) = try Self.columns(of: draft.judgement)
        return try write { db in
            let session = try Lookup.requireListeningSession(db, token: token)
            let trials = try Self.trials(db, ofSession: session.id)
            guard let trial = trials.first(where: { $0.number == draft.trial }) else {
                throw CatalogError.notFound(.trial, name: "\(draft.trial)", nearest: [])
            }
            if trial.isAnswered {
                let found = try Self.answer(db, trial: trial.id)
                guard found.outcome == outcome, found.scores == scores,
                    found.comment == draft.comment
                else { throw CatalogError.alreadyAnswered(trial: draft.trial) }
                return found
            }
            guard session.finished == nil else { throw CatalogError.sessionFinished }
            try db.execute(
                sql: """
                    INSERT INTO answers
                        (trial_id, outcome, scores, comment, left_seconds, right_seconds, answered)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    trial.id, outcome?.rawValue, scores?.text, draft.comment, draft.leftSeconds,
                    draft.rightSeconds, moment.text,
                ]
            )
            return try Self.answer(db, trial: trial.id)
        }
    }

    private static func columns(
        of judgement: AnswerDraft.Judgement
    ) throws(CatalogError) -> (outcome: AnswerOutcome?, scores: JSONText?) {
        switch judgement {
        case .outcome(let outcome): (outcome, nil)
        case .scores(let scores): (nil, try JSONText(encoding: scores))
        }
    }

    private static func answer(_ db: Database, trial: Int64) throws -> AnswerRecord {
        let sql = Selection.answers + " WHERE w.trial_id = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [trial]) else {
            throw CatalogError.notFound(.trial, name: "\(trial)", nearest: [])
        }
        return try AnswerRecord(RowReader(row: row))
    }
}
