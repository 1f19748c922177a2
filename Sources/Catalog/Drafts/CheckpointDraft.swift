/// A checkpoint to be recorded.
public struct CheckpointDraft: Codable, Hashable, Sendable {
    /// The training run that saved it.
    public var trainingRunID: Int64
    /// Epochs done, >= 0.
    public var epoch: Int
    /// Optimiser steps done, >= 0.
    public var step: Int
    /// The file of weights.
    public var path: String
    /// Training loss, nats per token; NaN is kept as absent.
    public var trainLoss: Double?
    /// Validation loss, nats per token; NaN is kept as absent.
    public var validationLoss: Double?
    /// Hash of the file of weights; not empty.
    public var weightsHash: String
    /// Whether it is the best so far: the run's earlier best then is no longer.
    public var isBest: Bool
    /// Default now.
    public var created: Timestamp

    /// Makes one; what is not given is absent.
    public init(
        trainingRunID: Int64,
        epoch: Int,
        step: Int,
        path: String,
        trainLoss: Double? = nil,
        validationLoss: Double? = nil,
        weightsHash: String,
        isBest: Bool,
        created: Timestamp = .now
    ) {
        self.trainingRunID = trainingRunID
        self.epoch = epoch
        self.step = step
        self.path = path
        self.trainLoss = trainLoss
        self.validationLoss = validationLoss
        self.weightsHash = weightsHash
        self.isBest = isBest
        self.created = created
    }
}
