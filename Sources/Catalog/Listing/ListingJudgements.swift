internal import GRDB

extension CatalogStore {
    /// Every listener's latest score for every piece, the oldest first.
    ///
    /// - Parameter model: Only pieces of this model. Default all.
    /// - Returns: A record for each score.
    /// - Throws: `CatalogError.notFound` where there is no such model.
    public func judgements(ofModel model: String? = nil) throws(CatalogError) -> [JudgementRecord] {
        try read { db in
            var conditions = Conditions()
            conditions.require("a.is_latest = 1")
            if let model {
                conditions.require("g.model_id = ?", [try Lookup.requireModelID(db, named: model)])
            }
            let rows = try Row.fetchCursor(
                db,
                sql: Selection.judgements + conditions.sql + " ORDER BY a.id",
                arguments: conditions.arguments
            )
            var records: [JudgementRecord] = []
            while let row = try rows.next() {
                records.append(try JudgementRecord(RowReader(row: row)))
            }
            return records
        }
    }
}
