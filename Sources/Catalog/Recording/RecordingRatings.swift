internal import Foundation
internal import GRDB

extension CatalogStore {
    /// Records a listener's score.
    ///
    /// Rating a piece again adds a row: the latest counts, and the history stays.
    ///
    /// - Parameters:
    ///   - generation: The piece's whole name; see `resolveGenerationID`.
    ///   - score: 1 (worst) to 5 (best).
    ///   - rater: The listener's name; white space around it is dropped. New ones are recorded.
    ///   - comment: What the listener says. Default nothing.
    ///   - moment: When. Default now.
    /// - Returns: The rating as it was recorded.
    /// - Throws: `CatalogError.scoreOutOfRange`; `.notFound` where there is no such piece;
    ///   `.invalid` for a listener without a name.
    @discardableResult
    public func rate(
        _ generation: String,
        score: Int,
        rater: String,
        comment: String? = nil,
        at moment: Timestamp = .now
    ) throws(CatalogError) -> RatingRecord {
        guard (1...5).contains(score) else { throw .scoreOutOfRange(found: score) }
        let name = rater.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty else {
            throw .invalid(field: "rater", found: rater, expected: "a name of one letter or more")
        }
        return try write { db in
            try Lookup.requireGenerationExists(db, id: generation)
            try db.execute(
                sql: """
                    INSERT INTO raters (name, created) VALUES (?, ?)
                    ON CONFLICT (name) DO NOTHING
                    """,
                arguments: [name, moment.text]
            )
            try db.execute(
                sql: """
                    INSERT INTO ratings (generation_id, rater_id, score, comment, created)
                    VALUES (?, (SELECT id FROM raters WHERE name = ?), ?, ?, ?)
                    """,
                arguments: [generation, name, score, comment, moment.text]
            )
            return try Lookup.requireRating(db, id: db.lastInsertedRowID)
        }
    }
}
