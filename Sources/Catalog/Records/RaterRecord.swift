/// A listener.
public struct RaterRecord: CatalogRecord {
    /// The row's number.
    public let id: Int64
    /// The name, unique.
    public let name: String
    /// When the first rating came.
    public let created: Timestamp
    /// Number of pieces rated.
    public let ratings: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case name
        case created
        case ratings
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(name), .text(created), .integer(ratings),
        ]
    }
}

extension RaterRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        name = try reader.text("name")
        created = try reader.moment("created")
        ratings = try reader.count("ratings")
    }
}
