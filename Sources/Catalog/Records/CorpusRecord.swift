/// A folder of music as it was when a model learned from it.
public struct CorpusRecord: CatalogRecord {
    /// The row's number.
    public let id: Int64
    /// Hash over the content of every file used: the same music has the same hash.
    public let contentHash: String
    /// Where the files lay.
    public let folder: String
    /// Number of files learned from.
    public let filesUsed: Int
    /// Number of files found and not used: damaged, empty or duplicates.
    public let filesLeftOut: Int
    /// Number of notes in the files used.
    public let notes: Int
    /// When it was first recorded.
    public let created: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case contentHash = "content_hash"
        case folder
        case filesUsed = "files_used"
        case filesLeftOut = "files_left_out"
        case notes
        case created
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(contentHash), .text(folder), .integer(filesUsed),
            .integer(filesLeftOut), .integer(notes), .text(created),
        ]
    }
}

extension CorpusRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        contentHash = try reader.text("content_hash")
        folder = try reader.text("folder")
        filesUsed = try reader.count("files_used")
        filesLeftOut = try reader.count("files_left_out")
        notes = try reader.count("notes")
        created = try reader.moment("created")
    }
}
