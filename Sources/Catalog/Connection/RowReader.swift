internal import GRDB

/// A column that does not hold what the schema says.
struct RowMismatch: Error {
    /// Which, and what was found.
    let detail: String
}

/// Reads a row's columns with a thrown error where GRDB's subscripts would trap.
///
/// A file that was damaged or edited by hand can hold anything under any column.
struct RowReader {
    let row: Row

    func text(_ column: String) throws(RowMismatch) -> String {
        guard let text = try optionalText(column) else { throw wrong(column, "text", .null) }
        return text
    }

    func optionalText(_ column: String) throws(RowMismatch) -> String? {
        switch try value(column) {
        case .string(let text): return text
        case .null: return nil
        case let other: throw wrong(column, "text", other)
        }
    }

    func integer(_ column: String) throws(RowMismatch) -> Int64 {
        guard let number = try optionalInteger(column) else {
            throw wrong(column, "an integer", .null)
        }
        return number
    }

    func optionalInteger(_ column: String) throws(RowMismatch) -> Int64? {
        switch try value(column) {
        case .int64(let number): return number
        case .null: return nil
        case let other: throw wrong(column, "an integer", other)
        }
    }

    func count(_ column: String) throws(RowMismatch) -> Int {
        Int(try integer(column))
    }

    func real(_ column: String) throws(RowMismatch) -> Double {
        guard let number = try optionalReal(column) else { throw wrong(column, "a number", .null) }
        return number
    }

    func optionalReal(_ column: String) throws(RowMismatch) -> Double? {
        switch try value(column) {
        case .double(let number): return number
        case .int64(let number): return Double(number)
        case .null: return nil
        case let other: throw wrong(column, "a number", other)
        }
    }

    func moment(_ column: String) throws(RowMismatch) -> Timestamp {
        let text = try text(column)
        guard let moment = Timestamp(text: text) else {
            throw wrong(column, "a moment", .string(text))
        }
        return moment
    }

    func optionalMoment(_ column: String) throws(RowMismatch) -> Timestamp? {
        try optionalText(column) == nil ? nil : try moment(column)
    }

    func seed(_ column: String) throws(RowMismatch) -> UInt64 {
        let text = try text(column)
        guard let seed = UInt64(text) else { throw wrong(column, "a seed", .string(text)) }
        return seed
    }

    func choice<Choice: RawRepresentable<String>>(
        _ column: String,
        _ type: Choice.Type = Choice.self
    ) throws(RowMismatch) -> Choice {
        let text = try text(column)
        guard let choice = Choice(rawValue: text) else {
            throw wrong(column, "\(type)", .string(text))
        }
        return choice
    }

    func flag(_ column: String) throws(RowMismatch) -> Bool {
        try integer(column) != 0
    }

    func strings(_ column: String) throws(RowMismatch) -> [String] {
        let text = try text(column)
        guard let strings = StringList.decode(text) else {
            throw wrong(column, "a list of texts", .string(text))
        }
        return strings
    }

    func settings(_ column: String) throws(RowMismatch) -> JSONText {
        JSONText(unchecked: try text(column))
    }

    /// All of a query's first column.
    static func texts(
        _ db: Database,
        sql: String,
        arguments: StatementArguments = StatementArguments()
    ) throws -> [String] {
        try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
            try RowReader(row: row).text(row.columnNames.first ?? "")
        }
    }

    /// The one number that a query answers with.
    static func integer(
        _ db: Database,
        sql: String,
        arguments: StatementArguments = StatementArguments()
    ) throws -> Int64 {
        guard let row = try Row.fetchOne(db, sql: sql, arguments: arguments) else {
            throw RowMismatch(detail: "no answer to: \(sql)")
        }
        return try RowReader(row: row).integer(row.columnNames.first ?? "")
    }

    private func value(_ column: String) throws(RowMismatch) -> DatabaseValue.Storage {
        guard let value = row[column] as DatabaseValue? else {
            throw RowMismatch(detail: "the column \(column) is missing")
        }
        return value.storage
    }

    private func wrong(
        _ column: String,
        _ expected: String,
        _ found: DatabaseValue.Storage
    ) -> RowMismatch {
        RowMismatch(detail: "the column \(column) should hold \(expected) and holds \(found)")
    }
}
