/// Weights saved during a training run.
public struct CheckpointRecord: CatalogRecord {
    /// The row's number.
    public let id: Int64
    /// The training run that saved it.
    public let trainingRunID: Int64
    /// Epochs done when it was saved.
    public let epoch: Int
    /// Optimiser steps done when it was saved.
    public let step: Int
    /// The file of weights.
    public let path: String
    /// Training loss then, nats per token.
    public let trainLoss: Double?
    /// Validation loss then, nats per token.
    public let validationLoss: Double?
    /// Hash of the file of weights.
    public let weightsHash: String
    /// Whether it is the best of its run; at most one is.
    public let isBest: Bool
    /// When it was saved.
    public let created: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case trainingRunID = "training_run"
        case epoch
        case step
        case path
        case trainLoss = "train_loss"
        case validationLoss = "validation_loss"
        case weightsHash = "weights_hash"
        case isBest = "is_best"
        case created
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .integer(trainingRunID), .integer(epoch), .integer(step), .text(path),
            .real(trainLoss), .real(validationLoss), .text(weightsHash), .bool(isBest),
            .text(created),
        ]
    }
}

extension CheckpointRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        trainingRunID = try reader.integer("training_run")
        epoch = try reader.count("epoch")
        step = try reader.count("step")
        path = try reader.text("path")
        trainLoss = try reader.optionalReal("train_loss")
        validationLoss = try reader.optionalReal("validation_loss")
        weightsHash = try reader.text("weights_hash")
        isBest = try reader.flag("is_best")
        created = try reader.moment("created")
    }
}
