/// The third schema: listening tests, what is heard in them, and what listeners answer.
///
/// A stimulus holds on to its generation (no cascade), so that nothing that was compared can
/// vanish under the results. Keys of two columns keep a trial's stimuli within its own test.
enum SchemaV3 {
    static let statements = """
        CREATE TABLE listening_tests (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('pairs', 'scales', 'human-or-machine')),
            seed TEXT NOT NULL \(SchemaV1.isSeed),
            settings TEXT NOT NULL CHECK (json_valid(settings)),
            created TEXT NOT NULL \(SchemaV1.isMoment("created"))
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
        CREATE INDEX stimuli_by_generation ON stimuli (generation_id);

        CREATE TABLE listening_sessions (
            id INTEGER PRIMARY KEY,
            test_id INTEGER NOT NULL REFERENCES listening_tests (id) ON DELETE CASCADE,
            token TEXT NOT NULL UNIQUE CHECK (length(token) >= 20),
            consented INTEGER NOT NULL CHECK (consented = 1),
            experience TEXT NOT NULL
                CHECK (experience IN ('little', 'listener', 'player', 'professional')),
            started TEXT NOT NULL \(SchemaV1.isMoment("started")),
            finished TEXT \(SchemaV1.isMoment("finished")),
            UNIQUE (id, test_id)
        ) STRICT;
        CREATE INDEX listening_sessions_by_test ON listening_sessions (test_id);

        CREATE TABLE trials (
            id INTEGER PRIMARY KEY,
            test_id INTEGER NOT NULL,
            session_id INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number >= 1),
            left_id INTEGER NOT NULL,
            right_id INTEGER CHECK (right_id <> left_id),
            repeat_of INTEGER UNIQUE REFERENCES trials (id) ON DELETE CASCADE,
            shown TEXT NOT NULL \(SchemaV1.isMoment("shown")),
            UNIQUE (session_id, number),
            FOREIGN KEY (session_id, test_id)
                REFERENCES listening_sessions (id, test_id) ON DELETE CASCADE,
            FOREIGN KEY (left_id, test_id) REFERENCES stimuli (id, test_id),
            FOREIGN KEY (right_id, test_id) REFERENCES stimuli (id, test_id)
        ) STRICT;
        CREATE INDEX trials_by_left ON trials (test_id, left_id, right_id, repeat_of);
        CREATE INDEX trials_by_right ON trials (test_id, right_id);

        CREATE TABLE answers (
            trial_id INTEGER PRIMARY KEY REFERENCES trials (id) ON DELETE CASCADE,
            outcome TEXT CHECK (outcome IN
                ('left', 'right', 'no_difference', 'cannot_tell', 'human', 'machine')),
            scores TEXT CHECK (scores IS NULL OR json_valid(scores)),
            comment TEXT,
            left_seconds REAL NOT NULL CHECK (left_seconds >= 0),
            right_seconds REAL CHECK (right_seconds >= 0),
            answered TEXT NOT NULL \(SchemaV1.isMoment("answered")),
            CHECK ((outcome IS NULL) <> (scores IS NULL))
        ) STRICT;
        """
}
