internal import GRDB

/// The queries behind each record: columns named as `CatalogRecord.columns` has them.
enum Selection {
    static let corpora = "SELECT * FROM corpora"

    static let models = """
        SELECT m.id, m.name, m.kind, m.encoding, m.parameters, m.folder,
            m.parent_name AS parent, m.created, m.generations,
            (SELECT min(t.best_validation_loss) FROM training_runs t WHERE t.model_id = m.id)
                AS best_validation_loss,
            m.imported_from, m.imported_hash
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

    static let listeningTests = """
        SELECT l.id, l.name, l.kind, l.seed, l.created,
            (SELECT count(*) FROM stimuli s WHERE s.test_id = l.id) AS stimuli,
            (SELECT count(*) FROM listening_sessions n WHERE n.test_id = l.id) AS sessions,
            (SELECT count(*) FROM trials t JOIN answers w ON w.trial_id = t.id
                WHERE t.test_id = l.id) AS answers,
            l.settings
        FROM listening_tests l
        """

    static let stimuli = """
        SELECT s.id, l.name AS test, s.code, s.source, s.generation_id AS generation,
            m.name AS model, g.temperature, g.checkpoint_id AS checkpoint, s.origin,
            s.origin_hash, s.audio, s.seconds, s.music_seconds, s.loudness_before, s.loudness,
            s.true_peak
        FROM stimuli s CROSS JOIN listening_tests l ON l.id = s.test_id
        LEFT JOIN generations g ON g.id = s.generation_id
        LEFT JOIN models m ON m.id = g.model_id
        """

    static let listeningSessions = """
        SELECT n.id, l.name AS test, n.experience, n.started, n.finished,
            (SELECT count(*) FROM trials t WHERE t.session_id = n.id) AS trials,
            (SELECT count(*) FROM trials t JOIN answers w ON w.trial_id = t.id
                WHERE t.session_id = n.id) AS answers
        FROM listening_sessions n CROSS JOIN listening_tests l ON l.id = n.test_id
        """

    static let trials = """
        SELECT t.id, t.number, t.left_id, t.right_id, t.repeat_of, t.shown,
            EXISTS (SELECT 1 FROM answers w WHERE w.trial_id = t.id) AS is_answered
        FROM trials t
        """

    static let answers = """
        SELECT w.trial_id AS id, l.name AS test, t.session_id AS session, n.experience,
            t.number AS trial, t.repeat_of, a.code AS left, b.code AS right, w.outcome, w.scores,
            w.comment, w.left_seconds, w.right_seconds, t.shown, w.answered
        FROM answers w CROSS JOIN trials t ON t.id = w.trial_id
        CROSS JOIN listening_tests l ON l.id = t.test_id
        CROSS JOIN listening_sessions n ON n.id = t.session_id
        CROSS JOIN stimuli a ON a.id = t.left_id
        LEFT JOIN stimuli b ON b.id = t.right_id
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
