internal import GRDB

extension CatalogStore {
    /// Records a corpus; the same content in the same folder is recorded once.
    ///
    /// - Returns: The row, which is the earlier one where there is one.
    public func recordCorpus(_ draft: CorpusDraft) throws(CatalogError) -> CorpusRecord {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO corpora
                        (content_hash, folder, files_used, files_left_out, notes, created)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (content_hash, folder) DO NOTHING
                    """,
                arguments: [
                    draft.contentHash, draft.folder, draft.filesUsed, draft.filesLeftOut,
                    draft.notes, draft.created.text,
                ]
            )
            let row = try Row.fetchOne(
                db,
                sql: "SELECT * FROM corpora WHERE content_hash = ? AND folder = ?",
                arguments: [draft.contentHash, draft.folder]
            )
            guard let row else { throw RowMismatch(detail: "a corpus vanished as it was recorded") }
            return try CorpusRecord(RowReader(row: row))
        }
    }
}
