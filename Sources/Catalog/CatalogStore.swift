internal import GRDB

/// The studio's memory: what was learned from what, what was written, played and liked.
///
/// One SQLite file, safe to use from several threads and processes at once; each method is one
/// transaction, and when a writing one returns its change outlives a power cut. Every method
/// throws `CatalogError`.
///
/// ```swift
/// let store = try CatalogStore(path: "studio-library/catalog.sqlite")
/// let best = try store.generations(.init(order: .bestRated), limit: 10)
/// ```
public final class CatalogStore: Sendable {
    /// Where the file lies, as given; "catalog in memory" without one.
    public let path: String

    private let queue: DatabaseQueue
    let history: SchemaHistory

    /// Opens a catalog, and makes it where there is none.
    ///
    /// A file of an older Studio is updated, after a copy of it was laid beside it
    /// (`catalog.v1.sqlite`, named for its schema).
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - isReadOnly: Refuses every change, and a file that does not exist. Default false.
    /// - Throws: `CatalogError.cannotOpen`, `.notACatalog`, `.newerSchema`, `.corrupt`, `.busy`.
    public convenience init(path: String, isReadOnly: Bool = false) throws(CatalogError) {
        try self.init(path: path, isReadOnly: isReadOnly, history: .current)
    }

    /// Makes a catalog that is gone when it is released.
    public convenience init() throws(CatalogError) {
        try self.init(path: nil, isReadOnly: false, history: .current)
    }

    /// Opens a catalog under another history of schemas than the current one, for tests.
    init(path: String?, isReadOnly: Bool, history: SchemaHistory) throws(CatalogError) {
        let name = path ?? CatalogConnection.memoryName
        self.path = name
        self.history = history
        // SQLite takes an empty name for a database that is gone when it is closed.
        if path == "" { throw .cannotOpen(path: "(no name)", detail: "the path is empty") }
        do {
            queue = try CatalogConnection.open(path: path, isReadOnly: isReadOnly)
        } catch {
            throw .opening(error, path: name)
        }
        do {
            try SchemaUpdate(history: history, queue: queue, path: path, isReadOnly: isReadOnly)
                .run()
            if path != nil, !isReadOnly { try CatalogConnection.check(queue, path: name) }
        } catch {
            throw CatalogError(error, path: name)
        }
    }

    /// Reads within one transaction: all of it sees the same state.
    func read<Result>(_ body: (Database) throws -> Result) throws(CatalogError) -> Result {
        do {
            return try queue.read(body)
        } catch {
            throw translated(error)
        }
    }

    /// Changes within one immediate transaction: all of it happens, or nothing.
    func write<Result>(_ body: (Database) throws -> Result) throws(CatalogError) -> Result {
        do {
            return try queue.write(body)
        } catch {
            throw translated(error)
        }
    }

    /// Our statements are sound on our schema: where one fails, the file's schema may not be.
    private func translated(_ error: any Error) -> CatalogError {
        let translated = CatalogError(error, path: path)
        guard translated.kind == .defect,
            let differences = try? queue.read({ db in try history.differences(in: db) }),
            !differences.isEmpty
        else { return translated }
        return .corrupt(path: path, detail: differences.prefix(3).joined(separator: "; "))
    }
}
