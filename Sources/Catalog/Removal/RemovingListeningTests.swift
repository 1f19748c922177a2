internal import GRDB

extension CatalogStore {
    /// What `removeListeningTest` would remove; nothing is changed.
    ///
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    public func previewRemoval(
        ofListeningTest name: String
    ) throws(CatalogError) -> ListeningTestRemoval {
        try read { db in try Self.plan(db, listeningTest: name) }
    }

    /// Removes a listening test with its stimuli, sessions and answers; the generations stay.
    ///
    /// - Parameter name: The test's name.
    /// - Returns: What was removed, and the files to delete.
    /// - Throws: `CatalogError.notFound`, with the nearest names.
    @discardableResult
    public func removeListeningTest(
        _ name: String
    ) throws(CatalogError) -> ListeningTestRemoval {
        try write { db in
            let removal = try Self.plan(db, listeningTest: name)
            try db.execute(sql: "DELETE FROM listening_tests WHERE name = ?", arguments: [name])
            return removal
        }
    }

    private static func plan(
        _ db: Database,
        listeningTest name: String
    ) throws -> ListeningTestRemoval {
        let test = try Lookup.requireListeningTest(db, named: name)
        return ListeningTestRemoval(
            test: test.name,
            stimuli: test.stimuli,
            sessions: test.sessions,
            answers: test.answers,
            paths: try RowReader.texts(
                db,
                sql: "SELECT audio FROM stimuli WHERE test_id = ? ORDER BY audio",
                arguments: [test.id]
            )
        )
    }
}
