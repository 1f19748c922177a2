import Foundation
import GRDB

@testable import Catalog

/// A catalog as an older Studio left it: two models, three pieces, one of them rated.
///
/// Written in SQL: what records the rows today knows today's columns.
enum OldCatalog {
    /// The schemas up to a number.
    static func history(_ steps: Int) -> SchemaHistory {
        SchemaHistory(steps: Array(SchemaHistory.current.steps.prefix(steps)))
    }

    /// A folder with such a catalog of a schema.
    static func folder(schema steps: Int) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let store = try CatalogStore(
            path: folder.catalog,
            isReadOnly: false,
            history: history(steps)
        )
        let moment = Fixture.moment.text
        try store.write { db in
            for (id, name) in [(1, "tunes"), (2, "others")] {
                try db.execute(
                    sql: """
                        INSERT INTO models (id, name, kind, encoding, parameters, folder, created)
                        VALUES (?, ?, 'lstm', 'melody', 1, 'models', ?)
                        """,
                    arguments: [id, name, moment]
                )
            }
            for (id, model) in [("g-0001", 1), ("g-0002", 2), ("g-0003", 1)] {
                try db.execute(
                    sql: """
                        INSERT INTO generations (id, model_id, seed, settings, midi, midi_sha256,
                            notes, seconds, status, created)
                        VALUES (?, ?, '1', '{}', 'a.mid', 'ab', 9, 1.5, 'ok', ?)
                        """,
                    arguments: [id, model, moment]
                )
            }
            try db.execute(
                sql: """
                    INSERT INTO raters (id, name, created) VALUES (1, 'ann', '\(moment)');
                    INSERT INTO ratings (generation_id, rater_id, score, created)
                    VALUES ('g-0003', 1, 4, '\(moment)');
                    """
            )
        }
        return folder
    }
}
