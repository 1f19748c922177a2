-- A library as the Studio of schema v4 left it. Never edited: what was released stays as it was.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 0x53545544;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE corpora (
    id INTEGER PRIMARY KEY,
    content_hash TEXT NOT NULL CHECK (content_hash <> ''),
    folder TEXT NOT NULL,
    files_used INTEGER NOT NULL CHECK (files_used >= 0),
    files_left_out INTEGER NOT NULL CHECK (files_left_out >= 0),
    notes INTEGER NOT NULL CHECK (notes >= 0),
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
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
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z')
, generations INTEGER NOT NULL DEFAULT 0
    CHECK (generations >= 0), imported_from TEXT CHECK (imported_from <> ''), imported_hash TEXT
    CHECK ((imported_hash IS NULL) = (imported_from IS NULL))) STRICT;
CREATE TABLE training_runs (
    id INTEGER PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    corpus_id INTEGER NOT NULL REFERENCES corpora (id),
    seed TEXT NOT NULL CHECK (seed <> '' AND seed NOT GLOB '*[^0-9]*' AND length(seed) <= 20),
    settings TEXT NOT NULL CHECK (json_valid(settings)),
    started TEXT NOT NULL CHECK (started GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    finished TEXT CHECK (finished GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    status TEXT NOT NULL
        CHECK (status IN ('running', 'done', 'interrupted', 'failed')),
    epochs INTEGER NOT NULL DEFAULT 0 CHECK (epochs >= 0),
    best_validation_loss REAL,
    CHECK ((status = 'running') = (finished IS NULL))
) STRICT;
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
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z')
) STRICT;
CREATE TABLE generations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    model_id INTEGER NOT NULL REFERENCES models (id),
    checkpoint_id INTEGER REFERENCES checkpoints (id),
    seed TEXT NOT NULL CHECK (seed <> '' AND seed NOT GLOB '*[^0-9]*' AND length(seed) <= 20),
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
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    ratings INTEGER NOT NULL DEFAULT 0 CHECK (ratings >= 0),
    score_sum INTEGER NOT NULL DEFAULT 0 CHECK (score_sum >= 0),
    mean_score REAL GENERATED ALWAYS AS (1.0 * score_sum / nullif(ratings, 0)) VIRTUAL,
    CHECK ((primer IS NULL) = (primer_hash IS NULL)),
    CHECK (status = 'failed' OR (midi IS NOT NULL AND midi_sha256 IS NOT NULL))
) STRICT;
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
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z')
) STRICT;
CREATE TABLE raters (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '' AND name = trim(name)),
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z')
) STRICT;
CREATE TABLE ratings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    generation_id TEXT NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
    rater_id INTEGER NOT NULL REFERENCES raters (id),
    score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    comment TEXT,
    is_latest INTEGER NOT NULL DEFAULT 1 CHECK (is_latest IN (0, 1)),
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z')
) STRICT;
CREATE TABLE listening_tests (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('pairs', 'scales', 'human-or-machine')),
    seed TEXT NOT NULL CHECK (seed <> '' AND seed NOT GLOB '*[^0-9]*' AND length(seed) <= 20),
    settings TEXT NOT NULL CHECK (json_valid(settings)),
    created TEXT NOT NULL CHECK (created GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z')
) STRICT;
CREATE TABLE stimuli (
    id INTEGER PRIMARY KEY,
    test_id INTEGER NOT NULL REFERENCES listening_tests (id) ON DELETE CASCADE,
    code TEXT NOT NULL UNIQUE CHECK (length(code) >= 12),
    source TEXT NOT NULL CHECK (source IN ('generation', 'human', 'anchor')),
    generation_id TEXT REFERENCES generations (id),
    origin TEXT,
    origin_hash TEXT,
    audio TEXT NOT NULL,
    seconds REAL NOT NULL CHECK (seconds > 0),
    music_seconds REAL NOT NULL CHECK (music_seconds > 0),
    loudness_before REAL NOT NULL,
    loudness REAL NOT NULL,
    true_peak REAL NOT NULL,
    UNIQUE (id, test_id),
    UNIQUE (test_id, generation_id),
    CHECK ((source = 'generation') = (generation_id IS NOT NULL)),
    CHECK ((source = 'generation') = (origin IS NULL)),
    CHECK ((origin IS NULL) = (origin_hash IS NULL))
) STRICT;
CREATE TABLE listening_sessions (
    id INTEGER PRIMARY KEY,
    test_id INTEGER NOT NULL REFERENCES listening_tests (id) ON DELETE CASCADE,
    token TEXT NOT NULL UNIQUE CHECK (length(token) >= 20),
    consented INTEGER NOT NULL CHECK (consented = 1),
    experience TEXT NOT NULL
        CHECK (experience IN ('little', 'listener', 'player', 'professional')),
    started TEXT NOT NULL CHECK (started GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    finished TEXT CHECK (finished GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    UNIQUE (id, test_id)
) STRICT;
CREATE TABLE trials (
    id INTEGER PRIMARY KEY,
    test_id INTEGER NOT NULL,
    session_id INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    left_id INTEGER NOT NULL,
    right_id INTEGER CHECK (right_id <> left_id),
    repeat_of INTEGER UNIQUE REFERENCES trials (id) ON DELETE CASCADE,
    shown TEXT NOT NULL CHECK (shown GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    UNIQUE (session_id, number),
    FOREIGN KEY (session_id, test_id)
        REFERENCES listening_sessions (id, test_id) ON DELETE CASCADE,
    FOREIGN KEY (left_id, test_id) REFERENCES stimuli (id, test_id),
    FOREIGN KEY (right_id, test_id) REFERENCES stimuli (id, test_id)
) STRICT;
CREATE TABLE answers (
    trial_id INTEGER PRIMARY KEY REFERENCES trials (id) ON DELETE CASCADE,
    outcome TEXT CHECK (outcome IN
        ('left', 'right', 'no_difference', 'cannot_tell', 'human', 'machine')),
    scores TEXT CHECK (scores IS NULL OR json_valid(scores)),
    comment TEXT,
    left_seconds REAL NOT NULL CHECK (left_seconds >= 0),
    right_seconds REAL CHECK (right_seconds >= 0),
    answered TEXT NOT NULL CHECK (answered GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    CHECK ((outcome IS NULL) <> (scores IS NULL))
) STRICT;
INSERT INTO grdb_migrations (identifier) VALUES ('v1');
INSERT INTO grdb_migrations (identifier) VALUES ('v2');
INSERT INTO grdb_migrations (identifier) VALUES ('v3');
INSERT INTO grdb_migrations (identifier) VALUES ('v4');
INSERT INTO corpora (id, content_hash, folder, files_used, files_left_out, notes, created) VALUES (1,'c0ffee','corpora/fiddle-tunes',946,3,120000,'2026-11-21T08:30:05.250Z');
INSERT INTO models (id, name, kind, encoding, parameters, folder, parent_id, parent_name, created, generations) VALUES (1,'reels','lstm','melody',149000,'models/reels',NULL,NULL,'2026-11-21T08:30:05.250Z',2);
INSERT INTO models (id, name, kind, encoding, parameters, folder, parent_id, parent_name, created, generations) VALUES (2,'jigs','lstm','melody',149000,'models/jigs',1,'reels','2026-11-21T08:30:05.250Z',1);
INSERT INTO training_runs (id, model_id, corpus_id, seed, settings, started, finished, status, epochs, best_validation_loss) VALUES (1,1,1,'18446744073709551615','{"hidden":256}','2026-11-21T08:30:05.250Z','2026-11-21T08:30:05.250Z','done',30,1.125);
INSERT INTO training_runs (id, model_id, corpus_id, seed, settings, started, finished, status, epochs, best_validation_loss) VALUES (2,2,1,'7','{}','2026-11-21T08:30:05.250Z',NULL,'running',0,NULL);
INSERT INTO checkpoints (id, training_run_id, epoch, step, path, train_loss, validation_loss, weights_hash, is_best, created) VALUES (1,1,12,3400,'models/reels/model.safetensors',0.9,1.125,'feed',1,'2026-11-21T08:30:05.250Z');
INSERT INTO generations (number, id, model_id, checkpoint_id, seed, temperature, settings, primer, primer_hash, midi, midi_sha256, notes, seconds, log_likelihood, warnings, status, created, ratings, score_sum) VALUES (1,'g-0001',1,1,'42',0.9,'{"bars":8}',NULL,NULL,'generations/g-0001/piece.mid','cd',96,31.5,-83.25,'["short"]','ok','2026-11-21T08:30:05.250Z',2,9);
INSERT INTO generations (number, id, model_id, checkpoint_id, seed, temperature, settings, primer, primer_hash, midi, midi_sha256, notes, seconds, log_likelihood, warnings, status, created, ratings, score_sum) VALUES (2,'g-0002',2,NULL,'42',0.9,'{"bars":8}','a tune 🎵.mid','ab','generations/g-0002/piece.mid','cd',96,31.5,-83.25,'["short"]','ok','2026-11-21T08:30:05.250Z',1,1);
INSERT INTO generations (number, id, model_id, checkpoint_id, seed, temperature, settings, primer, primer_hash, midi, midi_sha256, notes, seconds, log_likelihood, warnings, status, created, ratings, score_sum) VALUES (3,'g-0003',1,1,'42',0.9,'{"bars":8}',NULL,NULL,NULL,NULL,96,31.5,-83.25,'["short"]','failed','2026-11-21T08:30:05.250Z',0,0);
INSERT INTO renders (id, generation_id, input, output, soundfont, soundfont_hash, settings, seconds, sample_rate, channels, peak, created) VALUES (1,'g-0001','generations/g-0001/piece.mid','generations/g-0001/piece.wav','soundfonts/studio.sf2','5f2','{}',33.25,44100,2,0.7,'2026-11-21T08:30:05.250Z');
INSERT INTO renders (id, generation_id, input, output, soundfont, soundfont_hash, settings, seconds, sample_rate, channels, peak, created) VALUES (2,NULL,'song.mid','song.flac','sine','1','{}',3.0,48000,1,0.5,'2026-11-21T08:30:05.250Z');
INSERT INTO raters (id, name, created) VALUES (1,'anna','2026-11-21T08:30:05.250Z');
INSERT INTO raters (id, name, created) VALUES (2,'Zoë O''Hara','2026-11-21T08:30:05.250Z');
INSERT INTO ratings (id, generation_id, rater_id, score, comment, is_latest, created) VALUES (1,'g-0001',1,2,NULL,0,'2026-11-21T08:30:05.250Z');
INSERT INTO ratings (id, generation_id, rater_id, score, comment, is_latest, created) VALUES (2,'g-0001',1,5,'better, the second time',1,'2026-11-21T08:30:05.250Z');
INSERT INTO ratings (id, generation_id, rater_id, score, comment, is_latest, created) VALUES (3,'g-0001',2,4,'',1,'2026-11-21T08:30:05.250Z');
INSERT INTO ratings (id, generation_id, rater_id, score, comment, is_latest, created) VALUES (4,'g-0002',2,1,'; DROP TABLE ratings',1,'2026-11-21T08:30:05.250Z');
INSERT INTO listening_tests (id, name, kind, seed, settings, created) VALUES (1,'blind','pairs','3','{}','2026-11-21T08:30:05.250Z');
INSERT INTO stimuli (id, test_id, code, source, generation_id, origin, origin_hash, audio, seconds, music_seconds, loudness_before, loudness, true_peak) VALUES (1,1,'blind-code-0001','generation','g-0001',NULL,NULL,'tests/blind/1.flac',21.5,20.0,-30.5,-23.0,-4.5);
INSERT INTO stimuli (id, test_id, code, source, generation_id, origin, origin_hash, audio, seconds, music_seconds, loudness_before, loudness, true_peak) VALUES (2,1,'blind-code-0002','human',NULL,'corpora/fiddle-tunes/1.mid','c0ffee','tests/blind/2.flac',21.5,20.0,-30.5,-23.0,-4.5);
INSERT INTO listening_sessions (id, test_id, token, consented, experience, started, finished) VALUES (1,1,'abcdefghij0123456789',1,'player','2026-11-21T08:30:05.250Z',NULL);
INSERT INTO trials (id, test_id, session_id, number, left_id, right_id, repeat_of, shown) VALUES (1,1,1,1,1,2,NULL,'2026-11-21T08:30:05.250Z');
INSERT INTO answers (trial_id, outcome, scores, comment, left_seconds, right_seconds, answered) VALUES (1,'left',NULL,'warm',20.0,19.5,'2026-11-21T08:30:05.250Z');
CREATE INDEX models_by_parent ON models (parent_id);
CREATE INDEX training_runs_by_model ON training_runs (model_id);
CREATE INDEX training_runs_by_corpus ON training_runs (corpus_id);
CREATE INDEX checkpoints_by_run ON checkpoints (training_run_id);
CREATE UNIQUE INDEX checkpoints_best ON checkpoints (training_run_id)
    WHERE is_best = 1;
CREATE INDEX generations_by_model ON generations (model_id);
CREATE INDEX generations_by_midi ON generations (midi);
CREATE INDEX generations_by_checkpoint ON generations (checkpoint_id);
CREATE INDEX generations_by_score ON generations (mean_score)
    WHERE mean_score IS NOT NULL;
CREATE INDEX generations_failed ON generations (status) WHERE status = 'failed';
CREATE INDEX renders_by_generation ON renders (generation_id);
CREATE INDEX renders_by_output ON renders (output);
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
CREATE TRIGGER generations_added AFTER INSERT ON generations BEGIN
    UPDATE models SET generations = generations + 1 WHERE id = NEW.model_id;
END;
CREATE TRIGGER generations_removed AFTER DELETE ON generations BEGIN
    UPDATE models SET generations = generations - 1 WHERE id = OLD.model_id;
END;
CREATE INDEX generations_by_model_score ON generations (model_id, mean_score)
    WHERE mean_score IS NOT NULL;
CREATE INDEX ratings_by_generation
    ON ratings (generation_id, is_latest, score, rater_id);
CREATE INDEX stimuli_by_generation ON stimuli (generation_id);
CREATE INDEX listening_sessions_by_test ON listening_sessions (test_id);
CREATE INDEX trials_by_left ON trials (test_id, left_id, right_id, repeat_of);
CREATE INDEX trials_by_right ON trials (test_id, right_id);
