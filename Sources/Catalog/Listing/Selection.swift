internal import GRDB

/// The queries behind each record: columns named as `CatalogRecord.columns` has them.
enum Selection {
    static let corpora = "SELECT * FROM corpora"

    static let models = """
        SELECT m.id, m.name, m.kind, m.encoding, m.parameters, m.folder,
            m.parent_name AS parent, m.created, m.generations,
            (SELECT min(t.best_validation_loss) FROM training_runs t WHERE t.model_id = m.id)
                AS best_validation_loss
        FROM models m
        """

    static let trainingRuns = """
        SELECT t.id, m.name AS model, t.corpus_id AS corpus, t.seed, t.settings, t.started,
            t.finished, t.status, t.epochs, t.best_validation_loss
        FROM training_runs t CROSS JOIN models m ON m.id = t.model_id
        """

    static let checkpoints = """
        SELECT c.id, c.training_run_id AS training_run, c.epoch, c.step, c.path, c.train_loss,
            c.validation_loss, c.weights_hash, c.is_best, c.created
        FROM checkpoints c
        """

    // CROSS JOIN keeps the tables in this order: newest pieces first without sorting them all.
    static let generations = """
        SELECT g.id, m.name AS model, m.kind, g.created, g.temperature, g.seed, g.midi,
            (SELECT r.output FROM renders r WHERE r.generation_id = g.id
                ORDER BY r.id DESC LIMIT 1) AS audio,
            g.ratings, g.mean_score, g.status, g.notes, g.seconds, g.log_likelihood, g.warnings,
            g.checkpoint_id AS checkpoint, g.primer, g.primer_hash, g.midi_sha256, g.settings
        FROM generations g CROSS JOIN models m ON m.id = g.model_id
        """

    static let renders = """
        SELECT r.id, r.generation_id AS generation, r.input, r.output, r.soundfont,
            r.soundfont_hash, r.seconds, r.sample_rate, r.channels, r.peak, r.created, r.settings
        FROM renders r
        """

    static let ratings = """
        SELECT a.id, a.generation_id AS generation, a.score, p.name AS rater, a.comment,
            a.created, a.is_latest
        FROM ratings a CROSS JOIN raters p ON p.id = a.rater_id
        """

    static let judgements = """
        SELECT p.name AS rater, a.generation_id AS generation, m.name AS model, g.temperature,
            a.score
        FROM ratings a JOIN raters p ON p.id = a.rater_id
            JOIN generations g ON g.id = a.generation_id JOIN models m ON m.id = g.model_id
        """

    static let raters = """
        SELECT p.id, p.name, p.created,
            (SELECT count(*) FROM ratings a WHERE a.rater_id = p.id AND a.is_latest = 1) AS ratings
        FROM raters p
        """
}

/// A WHERE clause that grows by conditions, each with its arguments.
struct Conditions {
    private var clauses: [String] = []
    private(set) var arguments = StatementArguments()

    mutating func require(_ clause: String, _ values: StatementArguments = StatementArguments()) {
        clauses.append(clause)
        arguments += values
    }

    /// Empty, or ` WHERE ... AND ...`.
    var sql: String {
        clauses.isEmpty ? "" : " WHERE " + clauses.joined(separator: " AND ")
    }
}
