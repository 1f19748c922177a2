import Foundation
import GRDBSQLite

/// A SQLite file without the catalog's care for durability, for filling and for raw queries.
final class SQLiteFile {
    /// What SQLite said of a statement.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let handle: OpaquePointer?

    /// Opens a file that exists.
    init(_ path: String) throws {
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil)
        self.handle = handle
        guard code == SQLITE_OK else { throw failure(path) }
    }

    deinit { sqlite3_close(handle) }

    /// Runs statements, one after another.
    func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
    }

    /// Walks over a query's rows.
    ///
    /// - Returns: The first column of each as text, of at most `limit`, and how many there were.
    func rows(_ sql: String, limit: Int = .max) throws -> (first: [String], count: Int) {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
            throw failure(sql)
        }
        var first: [String] = []
        var count = 0
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return (first, count) }
            guard code == SQLITE_ROW else { throw failure(sql) }
            if first.count < limit {
                first.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
            }
            count += 1
        }
    }

    private func failure(_ statement: String) -> Failure {
        Failure(description: "\(String(cString: sqlite3_errmsg(handle))) in: \(statement)")
    }
}
