/// How the catalog's file is, for `doctor`.
public struct CatalogHealth: Codable, Hashable, Sendable {
    /// Where it lies.
    public let path: String
    /// SQLite's version: `3.40.1`.
    public let sqliteVersion: String
    /// The schema's: `v4`.
    public let schema: String
    /// Journal mode in force: `truncate`; `memory` without a file.
    public let journalMode: String
    /// SQLite's `synchronous` in force: 2 is FULL.
    public let synchronous: Int
    /// Size in bytes.
    public let bytes: Int
    /// Number of rows by table.
    public let rows: [String: Int]
    /// Training runs said to be running: where none does, their process was killed.
    public let unfinishedTrainingRuns: [Int64]
    /// What is wrong, at most a hundred things; empty where all is well.
    public let problems: [String]

    enum CodingKeys: String, CodingKey {
        case path
        case sqliteVersion = "sqlite_version"
        case schema
        case journalMode = "journal_mode"
        case synchronous
        case bytes
        case rows
        case unfinishedTrainingRuns = "unfinished_training_runs"
        case problems
    }

    /// Whether nothing is wrong.
    public var isSound: Bool { problems.isEmpty }
}
