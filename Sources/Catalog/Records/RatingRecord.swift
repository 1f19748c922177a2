/// A listener's score for a piece.
public struct RatingRecord: CatalogRecord {
    /// The row's number; later ratings have larger ones.
    public let id: Int64
    /// The piece.
    public let generation: String
    /// 1 (worst) to 5 (best).
    public let score: Int
    /// The listener's name.
    public let rater: String
    /// What the listener said.
    public let comment: String?
    /// When it was given.
    public let created: Timestamp
    /// Whether it is this listener's latest for the piece: only those count.
    public let isLatest: Bool

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case generation
        case score
        case rater
        case comment
        case created
        case isLatest = "is_latest"
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(generation), .integer(score), .text(rater), .text(comment),
            .text(created), .bool(isLatest),
        ]
    }
}

extension RatingRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        generation = try reader.text("generation")
        score = try reader.count("score")
        rater = try reader.text("rater")
        comment = try reader.optionalText("comment")
        created = try reader.moment("created")
        isLatest = try reader.flag("is_latest")
    }
}
