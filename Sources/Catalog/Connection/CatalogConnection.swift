internal import GRDB

/// How the file is opened: for durability with several processes.
///
/// A rollback journal with `synchronous=FULL`, not a write-ahead log: GRDB's pool runs the log at
/// NORMAL, which lost acknowledged commits in a power cut, and SQLite before 3.51.3 has a race
/// when two processes reset the log. A write begins as an immediate transaction, so that two
/// writers wait for each other at the start and not fail in the middle.
enum CatalogConnection {
    /// How long one process waits for another, in seconds.
    ///
    /// SQLite's default is not to wait.
    static let busyTimeoutSeconds = 30
    /// What messages call a catalog without a file.
    static let memoryName = "catalog in memory"

    static func open(path: String?, isReadOnly: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "catalog"
        configuration.readonly = isReadOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(busyTimeoutSeconds))
        let hasFile = path != nil
        configuration.prepareDatabase { db in
            if hasFile, !isReadOnly {
                try db.execute(sql: "PRAGMA journal_mode = TRUNCATE")
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            // A damaged file is met with an error at the cell, not with whatever it decodes to.
            try db.execute(sql: "PRAGMA cell_size_check = ON")
        }
        guard let path else { return try DatabaseQueue(configuration: configuration) }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The durability in force, as SQLite reports it.
    struct Settings: Equatable {
        var journalMode: String
        var synchronous: Int64
        var foreignKeys: Int64

        static let required = Settings(journalMode: "truncate", synchronous: 2, foreignKeys: 1)
    }

    static func settings(_ db: Database) throws -> Settings {
        Settings(
            journalMode: try RowReader.texts(db, sql: "PRAGMA journal_mode").first ?? "",
            synchronous: try RowReader.integer(db, sql: "PRAGMA synchronous"),
            foreignKeys: try RowReader.integer(db, sql: "PRAGMA foreign_keys")
        )
    }

    /// Reads the settings back: SQLite answers a PRAGMA that it does not follow with silence.
    static func check(_ queue: DatabaseQueue, path: String) throws {
        let found = try queue.read { db in try settings(db) }
        let required = Settings.required
        let pairs = [
            ("journal_mode", found.journalMode, required.journalMode),
            ("synchronous", "\(found.synchronous)", "\(required.synchronous)"),
            ("foreign_keys", "\(found.foreignKeys)", "\(required.foreignKeys)"),
        ]
        for (setting, found, expected) in pairs where found != expected {
            throw CatalogError.notDurable(
                path: path,
                setting: setting,
                found: found,
                expected: expected
            )
        }
    }
}
