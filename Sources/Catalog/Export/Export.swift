internal import GRDB

extension CatalogStore {
    /// Writes every row of a table, the oldest first.
    ///
    /// Rows are read a thousand at a time and no lock is held while they are written, so that a
    /// slow reader of the export keeps nobody from writing to the catalog; memory stays bounded.
    ///
    /// - Parameters:
    ///   - table: What.
    ///   - format: How.
    ///   - write: Takes the next piece of text: whole lines.
    /// - Returns: Number of rows.
    /// - Throws: `CatalogError.exportFailed` with what `write` threw.
    @discardableResult
    public func export(
        _ table: CatalogTable,
        as format: ExportFormat,
        to write: (String) throws -> Void
    ) throws(CatalogError) -> Int {
        switch table {
        case .models:
            try export(format, Selection.models, key: "m.id", ModelRecord.init, write)
        case .generations:
            try export(format, Selection.generations, key: "g.number", GenerationRecord.init, write)
        case .renders:
            try export(format, Selection.renders, key: "r.id", RenderRecord.init, write)
        case .ratings:
            try export(format, Selection.ratings, key: "a.id", RatingRecord.init, write)
        case .tests:
            try export(
                format,
                Selection.listeningTests,
                key: "l.id",
                ListeningTestRecord.init,
                write
            )
        case .stimuli:
            try export(format, Selection.stimuli, key: "s.id", StimulusRecord.init, write)
        case .sessions:
            try export(
                format,
                Selection.listeningSessions,
                key: "n.id",
                ListeningSessionRecord.init,
                write
            )
        case .answers:
            try export(format, Selection.answers, key: "w.trial_id", AnswerRecord.init, write)
        }
    }

    private static let page = 1000

    private func export<Record: CatalogRecord>(
        _ format: ExportFormat,
        _ selection: String,
        key: String,
        _ makeRecord: (RowReader) throws(RowMismatch) -> Record,
        _ write: (String) throws -> Void
    ) throws(CatalogError) -> Int {
        if format == .csv { try send(CSV.header(Record.self), write) }
        var count = 0
        var last = Int64.min
        // The key goes along as a column of its own, to go on from where a page ended.
        let sql =
            selection.replacingFirst("SELECT ", with: "SELECT \(key) AS export_key, ")
            + " WHERE \(key) > ? ORDER BY \(key) LIMIT \(Self.page)"
        while true {
            let lines = try read { db in
                try Row.fetchAll(db, sql: sql, arguments: [last]).map { row in
                    let reader = RowReader(row: row)
                    last = try reader.integer("export_key")
                    let record = try makeRecord(reader)
                    return format == .csv ? CSV.line(record) : JSONLines.line(record) + "\n"
                }
            }
            guard !lines.isEmpty else { return count }
            try send(lines.joined(), write)
            count += lines.count
        }
    }

    private func send(_ text: String, _ write: (String) throws -> Void) throws(CatalogError) {
        do {
            try write(text)
        } catch {
            var detail = "\(error)"
            while detail.last == "." { detail.removeLast() }
            throw .exportFailed(detail: detail)
        }
    }
}

extension String {
    fileprivate func replacingFirst(_ beginning: String, with other: String) -> String {
        hasPrefix(beginning) ? other + dropFirst(beginning.count) : self
    }
}
