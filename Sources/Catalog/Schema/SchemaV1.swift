/// The first schema.
///
/// What a released migration did is never edited; a later one changes it.
///
/// Tables are STRICT, so that a column holds what it says. `docs/catalog.md` is the dictionary.
enum SchemaV1 {
    /// Tells our files from other programs' SQLite databases: "STUD" in ASCII.
    static let applicationID = 0x5354_5544

    static let statements = """
        CREATE TABLE corpora (
            id INTEGER PRIMARY KEY,
            content_hash TEXT NOT NULL CHECK (content_hash <> ''),
            folder TEXT NOT NULL,
            files_used INTEGER NOT NULL CHECK (files_used >= 0),
            files_left_out INTEGER NOT NULL CHECK (files_left_out >= 0),
            notes INTEGER NOT NULL CHECK (notes >= 0),
            created TEXT NOT NULL \(isMoment("created")),
            UNIQUE (content_hash, folder)
        ) STRICT;

        CREATE TABLE models (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            kind TEXT NOT NULL CHECK (kind <> ''),
            encoding TEXT NOT NULL,
            parameters INTEGER NOT NULL CHECK (parameters >= 0),
            folder TEXT NOT NULL,
            parent_id INTEGER REFERENCES models (id) ON DELETE SET NULL,
            parent_name TEXT,
            created TEXT NOT NULL \(isMoment("created"))
        ) STRICT;
        CREATE INDEX models_by_parent ON models (parent_id);

        CREATE TABLE training_runs (
            id INTEGER PRIMARY KEY,
            model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
            corpus_id INTEGER NOT NULL REFERENCES corpora (id),
            seed TEXT NOT NULL \(isSeed),
            settings TEXT NOT NULL CHECK (json_valid(settings)),
            started TEXT NOT NULL \(isMoment("started")),
            finished TEXT \(isMoment("finished")),
            status TEXT NOT NULL
                CHECK (status IN ('running', 'done', 'interrupted', 'failed')),
            epochs INTEGER NOT NULL DEFAULT 0 CHECK (epochs >= 0),
            best_validation_loss REAL,
            CHECK ((status = 'running') = (finished IS NULL))
        ) STRICT;
        CREATE INDEX training_runs_by_model ON training_runs (model_id);
        CREATE INDEX training_runs_by_corpus ON training_runs (corpus_id);

        CREATE TABLE checkpoints (
            id INTEGER PRIMARY KEY,
            training_run_id INTEGER NOT NULL
                REFERENCES training_runs (id) ON DELETE CASCADE,
            epoch INTEGER NOT NULL CHECK (epoch >= 0),
            step INTEGER NOT NULL CHECK (step >= 0),
            path TEXT NOT NULL,
            train_loss REAL,
            validation_loss REAL,
            weights_hash TEXT NOT NULL CHECK (weights_hash <> ''),
            is_best INTEGER NOT NULL CHECK (is_best IN (0, 1)),
            created TEXT NOT NULL \(isMoment("created"))
        ) STRICT;
        CREATE INDEX checkpoints_by_run ON checkpoints (training_run_id);
        CREATE UNIQUE INDEX checkpoints_best ON checkpoints (training_run_id)
            WHERE is_best = 1;

        CREATE TABLE generations (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            model_id INTEGER NOT NULL REFERENCES models (id),
            checkpoint_id INTEGER REFERENCES checkpoints (id),
            seed TEXT NOT NULL \(isSeed),
            temperature REAL CHECK (temperature >= 0),
            settings TEXT NOT NULL CHECK (json_valid(settings)),
            primer TEXT,
            primer_hash TEXT,
            midi TEXT,
            midi_sha256 TEXT,
            notes INTEGER NOT NULL CHECK (notes >= 0),
            seconds REAL NOT NULL CHECK (seconds >= 0),
            log_likelihood REAL,
            warnings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(warnings)),
            status TEXT NOT NULL CHECK (status IN ('ok', 'failed')),
            created TEXT NOT NULL \(isMoment("created")),
            ratings INTEGER NOT NULL DEFAULT 0 CHECK (ratings >= 0),
            score_sum INTEGER NOT NULL DEFAULT 0 CHECK (score_sum >= 0),
            mean_score REAL GENERATED ALWAYS AS (1.0 * score_sum / nullif(ratings, 0)) VIRTUAL,
            CHECK ((primer IS NULL) = (primer_hash IS NULL)),
            CHECK (status = 'failed' OR (midi IS NOT NULL AND midi_sha256 IS NOT NULL))
        ) STRICT;
        CREATE INDEX generations_by_model ON generations (model_id);
        CREATE INDEX generations_by_midi ON generations (midi);
        CREATE INDEX generations_by_checkpoint ON generations (checkpoint_id);
        CREATE INDEX generations_by_score ON generations (mean_score)
            WHERE mean_score IS NOT NULL;
        CREATE INDEX generations_failed ON generations (status) WHERE status = 'failed';

        CREATE TABLE renders (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            generation_id TEXT REFERENCES generations (id) ON DELETE CASCADE,
            input TEXT NOT NULL,
            output TEXT NOT NULL,
            soundfont TEXT NOT NULL,
            soundfont_hash TEXT NOT NULL,
            settings TEXT NOT NULL CHECK (json_valid(settings)),
            seconds REAL NOT NULL CHECK (seconds >= 0),
            sample_rate INTEGER NOT NULL CHECK (sample_rate > 0),
            channels INTEGER NOT NULL CHECK (channels > 0),
            peak REAL NOT NULL CHECK (peak >= 0),
            created TEXT NOT NULL \(isMoment("created"))
        ) STRICT;
        CREATE INDEX renders_by_generation ON renders (generation_id);
        CREATE INDEX renders_by_output ON renders (output);

        CREATE TABLE raters (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (name <> '' AND name = trim(name)),
            created TEXT NOT NULL \(isMoment("created"))
        ) STRICT;

        CREATE TABLE ratings (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            generation_id TEXT NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
            rater_id INTEGER NOT NULL REFERENCES raters (id),
            score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
            comment TEXT,
            is_latest INTEGER NOT NULL DEFAULT 1 CHECK (is_latest IN (0, 1)),
            created TEXT NOT NULL \(isMoment("created"))
        ) STRICT;
        CREATE INDEX ratings_by_generation ON ratings (generation_id, is_latest, score);
        CREATE INDEX ratings_by_rater ON ratings (rater_id, is_latest);
        CREATE UNIQUE INDEX ratings_latest ON ratings (generation_id, rater_id)
            WHERE is_latest = 1;

        CREATE TRIGGER ratings_supersede BEFORE INSERT ON ratings BEGIN
            UPDATE ratings SET is_latest = 0
            WHERE generation_id = NEW.generation_id AND rater_id = NEW.rater_id
                AND is_latest = 1;
        END;
        CREATE TRIGGER ratings_count AFTER INSERT ON ratings BEGIN
            UPDATE generations SET (ratings, score_sum) = (
                SELECT count(*), coalesce(sum(score), 0) FROM ratings
                WHERE generation_id = NEW.generation_id AND is_latest = 1)
            WHERE id = NEW.generation_id;
        END;
        """

    static let isSeed =
        "CHECK (seed <> '' AND seed NOT GLOB '*[^0-9]*' AND length(seed) <= 20)"

    static func isMoment(_ column: String) -> String {
        let digit = "[0-9]"
        let date = "\(times(4, digit))-\(times(2, digit))-\(times(2, digit))"
        let time = "\(times(2, digit)):\(times(2, digit)):\(times(2, digit)).\(times(3, digit))"
        return "CHECK (\(column) GLOB '\(date)T\(time)Z')"
    }

    private static func times(_ count: Int, _ text: String) -> String {
        String(repeating: text, count: count)
    }
}
