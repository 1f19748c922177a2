public import Catalog
import DurableFiles

/// Writes a table of the catalog as CSV or JSON Lines.
public enum ExportWorkflow {
    /// - Parameters:
    ///   - table: Which table.
    ///   - format: CSV (RFC 4180) or JSON Lines.
    ///   - output: The file; nil for `write`.
    ///   - library: Whose catalog.
    ///   - write: Takes the text piece by piece where there is no file.
    /// - Returns: Rows written.
    /// - Throws: `Failure`.
    public static func export(
        _ table: CatalogTable,
        as format: ExportFormat,
        to output: String?,
        from library: StudioLibrary,
        write: (String) -> Void
    ) throws(Failure) -> Int {
        let catalog = try library.openExisting()
        return try attempt { () throws in
            guard let output else { return try catalog.export(table, as: format, to: write) }
            return try DurableFile.write(to: output) { temporary in
                try TextFile.writing(to: temporary, shownAs: output) { file in
                    try catalog.export(table, as: format) { try file.write($0) }
                }
            }
        }
    }
}
