internal import DurableFiles
internal import GRDB

/// Brings a file's schema up to date when it is opened.
struct SchemaUpdate {
    let history: SchemaHistory
    let queue: DatabaseQueue
    /// Where the file lies; nil in memory.
    let path: String?
    let isReadOnly: Bool

    /// Makes the tables of a new file, and updates an older one after a backup of it.
    ///
    /// - Throws: `CatalogError.newerSchema`, `.notACatalog`, `.olderSchema` with the file left as
    ///   it is; whatever SQLite says.
    func run() throws {
        let name = path ?? CatalogConnection.memoryName
        // Another process may update the same file meanwhile: its step then fails here as done
        // already, and the next look at the file shows how far it came. Each turn that fails
        // without progress of the file ends the loop.
        var previous: SchemaHistory.State?
        while true {
            let state = try readState()
            switch state {
            case .current:
                return
            case .newer(let unknown):
                throw CatalogError.newerSchema(
                    path: name,
                    unknown: unknown,
                    newestKnown: history.steps.last?.name ?? "none"
                )
            case .foreign(let reason):
                throw CatalogError.notACatalog(path: name, detail: reason)
            case .empty where isReadOnly:
                throw CatalogError.notACatalog(path: name, detail: "it is empty")
            case .older(let missing) where isReadOnly:
                throw CatalogError.olderSchema(path: name, missing: missing)
            case .older:
                if previous == nil { try backUp() }
            case .empty:
                break
            }
            do {
                try history.migrator.migrate(queue)
            } catch {
                guard state != previous else { throw explained(error) }
            }
            previous = state
        }
    }

    /// A step is sound on a sound file: where it fails on another, the file is at fault.
    private func explained(_ error: any Error) -> any Error {
        let name = path ?? CatalogConnection.memoryName
        guard CatalogError(error, path: name).kind == .defect else { return error }
        let found = try? queue.read { db in
            try RowReader.texts(db, sql: "PRAGMA integrity_check(1)")
        }
        guard found != ["ok"] else { return error }
        return CatalogError.corrupt(path: name, detail: found?.first ?? "\(error)")
    }

    private func readState() throws(CatalogError) -> SchemaHistory.State {
        do {
            return try queue.read { db in try history.state(of: db) }
        } catch {
            throw .opening(error, path: path ?? CatalogConnection.memoryName)
        }
    }

    /// Copies the file beside itself, whole and synced: `catalog.sqlite` to `catalog.v1.sqlite`,
    /// named for the schema that it holds.
    private func backUp() throws {
        guard let path else { return }
        let applied = try queue.read { db in try history.migrator.appliedMigrations(db) }
        let copy = Self.backupPath(of: path, schema: applied.last ?? "v0")
        do {
            try DurableFile.write(to: copy) { temporary in
                let target = try DatabaseQueue(path: temporary)
                try queue.backup(to: target)
                try target.close()
            }
        } catch let error as DurableFileError {
            throw CatalogError.inputOutput(path: copy, detail: error.description)
        }
    }

    /// `dir/catalog.sqlite` becomes `dir/catalog.v1.sqlite`.
    static func backupPath(of path: String, schema: String) -> String {
        let ending = ".sqlite"
        let stem = path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
        return "\(stem).\(schema)\(ending)"
    }
}
