/// Why the catalog could not do what was asked.
public enum CatalogError: Error, Equatable, Sendable {
    /// Nothing has that name; `nearest` are names that exist, the likeliest first.
    case notFound(CatalogEntity, name: String, nearest: [String])
    /// Several names begin so; `matches` are some of them, in order.
    case ambiguous(CatalogEntity, prefix: String, matches: [String])
    /// The name is taken.
    case alreadyExists(CatalogEntity, name: String)
    /// A score that is not one of 1, 2, 3, 4, 5.
    case scoreOutOfRange(found: Int)
    /// A value that the catalog does not take.
    case invalid(field: String, found: String, expected: String)
    /// Others were made from it, and their lineage would be lost.
    case inUse(CatalogEntity, name: String, by: CatalogEntity, count: Int)
    /// A generation, or a model's generations, are heard in listening tests, whose results would
    /// lose what they speak of.
    case heardInTests(CatalogEntity, name: String, tests: [String])
    /// A trial was answered before, and otherwise.
    case alreadyAnswered(trial: Int)
    /// The listener ended the session, or heard all of it.
    case sessionFinished
    /// Another process held the file for longer than `seconds`.
    case busy(path: String, seconds: Int)
    /// The file is damaged, or its content contradicts itself.
    case corrupt(path: String, detail: String)
    /// The file is a SQLite database of some other program, or no database at all.
    case notACatalog(path: String, detail: String)
    /// The file was written by a newer Studio; `unknown` are the migrations that this one lacks.
    case newerSchema(path: String, unknown: [String], newestKnown: String)
    /// The file was written by an older Studio and cannot be brought up to date, as it is opened
    /// for reading only.
    case olderSchema(path: String, missing: [String])
    /// The file, its folder or its disk may not be written.
    case readOnly(path: String)
    /// There is no room left on the disk.
    case diskFull(path: String)
    /// The file cannot be opened or created.
    case cannotOpen(path: String, detail: String)
    /// Reading, writing or syncing the file failed.
    case inputOutput(path: String, detail: String)
    /// The durability that was asked for did not come into force.
    case notDurable(path: String, setting: String, found: String, expected: String)
    /// Text could not be written to where an export goes.
    case exportFailed(detail: String)
    /// A defect of ours: the statement should not have failed.
    case unexpected(path: String, detail: String)

    /// The sort of failure, for an exit code.
    public enum Kind: Sendable, CaseIterable {
        /// What was named does not exist (exit code 66).
        case missing
        /// What was given cannot be taken, or is damaged (65).
        case badInput
        /// A file cannot be opened, created or written for want of permission (73).
        case cannotCreate
        /// The disk or another process stood in the way (74).
        case inputOutput
        /// A mistake in Studio (70).
        case defect
    }

    /// The sort of failure.
    public var kind: Kind {
        switch self {
        case .notFound: .missing
        case .ambiguous, .alreadyExists, .scoreOutOfRange, .invalid, .inUse, .heardInTests,
            .alreadyAnswered, .sessionFinished, .corrupt, .notACatalog, .newerSchema, .olderSchema:
            .badInput
        case .readOnly, .cannotOpen: .cannotCreate
        case .busy, .diskFull, .inputOutput, .notDurable, .exportFailed: .inputOutput
        case .unexpected: .defect
        }
    }
}
