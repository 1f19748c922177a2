/// Something that learned to write music.
public struct ModelRecord: CatalogRecord {
    /// The row's number.
    public let id: Int64
    /// Its name, unique in the library.
    public let name: String
    /// The kind of model: `lstm`, `gan` ...
    public let kind: String
    /// The encoding it reads and writes: `melody`, `performance` ...
    public let encoding: String
    /// Number of trained parameters.
    public let parameters: Int
    /// Where its configuration and weights lie.
    public let folder: String
    /// Name of the model it was fine-tuned from; stays when that one is removed.
    public let parent: String?
    /// When it was recorded.
    public let created: Timestamp
    /// Number of pieces it wrote that are in the catalog.
    public let generations: Int
    /// Lowest validation loss of its training runs, nats per token.
    public let bestValidationLoss: Double?
    /// The file of weights that another program trained; nil for a model trained here.
    public let importedFrom: String?
    /// SHA-256 of that file then.
    public let importedHash: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case name
        case kind
        case encoding
        case parameters
        case folder
        case parent
        case created
        case generations
        case bestValidationLoss = "best_validation_loss"
        case importedFrom = "imported_from"
        case importedHash = "imported_hash"
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(name), .text(kind), .text(encoding), .integer(parameters),
            .text(folder), .text(parent), .text(created), .integer(generations),
            .real(bestValidationLoss), .text(importedFrom), .text(importedHash),
        ]
    }
}

extension ModelRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        name = try reader.text("name")
        kind = try reader.text("kind")
        encoding = try reader.text("encoding")
        parameters = try reader.count("parameters")
        folder = try reader.text("folder")
        parent = try reader.optionalText("parent")
        created = try reader.moment("created")
        generations = try reader.count("generations")
        bestValidationLoss = try reader.optionalReal("best_validation_loss")
        importedFrom = try reader.optionalText("imported_from")
        importedHash = try reader.optionalText("imported_hash")
    }
}
