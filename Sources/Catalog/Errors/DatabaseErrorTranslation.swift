internal import GRDB

extension CatalogError {
    /// The same for an error met before any statement of ours ran on a schema of ours: what
    /// SQLite cannot make sense of then is the file's fault.
    static func opening(_ error: any Error, path: String) -> CatalogError {
        let translated = CatalogError(error, path: path)
        guard case .unexpected(_, let detail) = translated else { return translated }
        return .corrupt(path: path, detail: detail)
    }

    /// Turns SQLite's result code into what it means for the user.
    ///
    /// Source: sqlite.org, "Result and Error Codes".
    init(_ error: any Error, path: String) {
        if let known = error as? CatalogError {
            self = known
            return
        }
        if let mismatch = error as? RowMismatch {
            self = .corrupt(path: path, detail: mismatch.detail)
            return
        }
        guard let error = error as? DatabaseError else {
            self = .unexpected(path: path, detail: "\(error)")
            return
        }
        let detail = error.message ?? "SQLite code \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self = .busy(path: path, seconds: CatalogConnection.busyTimeoutSeconds)
        case .SQLITE_CORRUPT:
            self = .corrupt(path: path, detail: detail)
        case .SQLITE_NOTADB:
            self = .notACatalog(path: path, detail: detail)
        case .SQLITE_READONLY:
            self = .readOnly(path: path)
        case .SQLITE_FULL:
            self = .diskFull(path: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self = .cannotOpen(path: path, detail: detail)
        case .SQLITE_IOERR:
            self = .inputOutput(path: path, detail: detail)
        case .SQLITE_CONSTRAINT:
            self = .invalid(
                field: "catalog",
                found: "a row that breaks a rule",
                expected: "a row for which this holds: \(detail)"
            )
        default:
            let statement = error.sql.map { " in: \($0)" } ?? ""
            self = .unexpected(path: path, detail: detail + statement)
        }
    }
}
