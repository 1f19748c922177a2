import Catalog

/// A catalog with many pieces and ratings, filled by SQL in bulk: the store's own way commits, and
/// syncs, each of them, which would take an hour for a million.
///
/// The store makes the file, the models and the listeners; the rows are as it would have made them,
/// counts included, in its schema.
struct CatalogFilling {
    /// Pieces.
    let generations: Int
    /// Listeners, each of whom rated every piece.
    let raters: Int

    private static let models = 10

    /// Fills a new file.
    func fill(_ path: String) throws {
        let store = try CatalogStore(path: path)
        for model in 1...Self.models {
            _ = try store.recordModel(
                ModelDraft(
                    name: "model-\(model)",
                    kind: "lstm",
                    encoding: "melody",
                    parameters: 200_000,
                    folder: "models/model-\(model)"
                )
            )
        }
        let file = try SQLiteFile(path)
        try file.execute(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;
            BEGIN;
            """
        )
        // Made anew at the end, from the same words: an index of sorted rows, once.
        let kept = try file.rows(
            """
            SELECT sql FROM sqlite_master WHERE sql IS NOT NULL
                AND (type = 'trigger' OR type = 'index' AND name NOT LIKE '%raters%')
            """
        ).first
        let names = try file.rows(
            """
            SELECT 'DROP ' || type || ' ' || name || ';' FROM sqlite_master
            WHERE sql IS NOT NULL
                AND (type = 'trigger' OR type = 'index' AND name NOT LIKE '%raters%')
            """
        ).first
        try file.execute(names.joined())
        try file.execute(rows)
        try file.execute(kept.joined(separator: ";\n") + ";")
        try file.execute(
            """
            UPDATE models SET generations = (
                SELECT count(*) FROM generations g WHERE g.model_id = models.id);
            COMMIT;
            """
        )
    }

    private var rows: String {
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(raters))
        INSERT INTO raters (id, name, created)
            SELECT i, 'listener ' || i, '2026-01-01T00:00:00.000Z' FROM n;

        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(generations))
        INSERT INTO generations (id, model_id, seed, temperature, settings, midi, midi_sha256,
                notes, seconds, log_likelihood, status, created, ratings, score_sum)
            SELECT 'g-' || lower(hex(randomblob(6))), 1 + i % \(Self.models), i,
                0.7 + 0.1 * (i % 7), json_object('count', 1, 'length', 32, 'seed', i,
                'temperature', 0.7 + 0.1 * (i % 7), 'top_k', 0, 'top_p', 1.0),
                'generations/' || i || '/piece.mid', lower(hex(randomblob(32))), 200 + i % 90,
                30.5, -400.25, 'ok', '2026-01-01T00:00:00.000Z', \(raters),
                (SELECT coalesce(sum(\(Self.score("i", "id"))), 0) FROM raters)
            FROM n;

        INSERT INTO ratings (generation_id, rater_id, score, created)
            SELECT g.id, p.id, \(Self.score("g.number", "p.id")), '2026-01-02T00:00:00.000Z'
            FROM generations g CROSS JOIN raters p;

        """
    }

    /// The score of a piece by a listener, 1...5.
    private static func score(_ piece: String, _ rater: String) -> String {
        "((\(piece) * 7 + \(rater) * \(piece) * 13) % 5 + 1)"
    }
}
