public import Generators

/// A line of `studio train --json`: one for each epoch, and a last one with `done`.
public struct TrainLine: Codable, Sendable, Equatable {
    /// Name of the model.
    public var model: String
    /// Its kind.
    public var kind: ModelKind
    /// Epoch, from 1; in the last line the one whose weights were kept.
    public var epoch: Int
    /// Nats per token over the epoch, with dropout.
    public var trainLoss: Nullable<Double>
    /// Nats per token on the validation pieces.
    public var validationLoss: Nullable<Double>
    /// Tokens learnt from in a second.
    public var tokensPerSecond: Double
    /// Seconds trained, over all resumptions.
    public var seconds: Double
    /// Number of weights.
    public var parameters: Int
    /// Whether this is the last line.
    public var done: Bool
    /// Why training ended; in the last line only.
    public var reason: String?
    /// Path of the model's folder; in the last line only.
    public var folder: String?
    /// Epochs finished; in the last line only.
    public var epochs: Int?

    enum CodingKeys: String, CodingKey {
        case model, kind, epoch, seconds, parameters, done, reason, folder, epochs
        case trainLoss = "train_loss"
        case validationLoss = "validation_loss"
        case tokensPerSecond = "tokens_per_s"
    }

    /// The line of an epoch.
    public init(_ report: EpochReport, model: String, kind: ModelKind, parameters: Int) {
        self.model = model
        self.kind = kind
        epoch = report.epoch
        trainLoss = Nullable(report.trainLoss)
        validationLoss = Nullable(report.validationLoss)
        tokensPerSecond = report.tokensPerSecond
        seconds = report.seconds
        self.parameters = parameters
        done = false
    }

    /// The last line: the epoch whose weights were kept.
    public init(_ result: TrainWorkflow.Result, kind: ModelKind) {
        let outcome = result.outcome
        let best = outcome.epochs.first { $0.epoch == outcome.bestEpoch }
        model = result.model
        self.kind = kind
        epoch = outcome.bestEpoch
        trainLoss = Nullable(best?.trainLoss)
        validationLoss = Nullable(best?.validationLoss)
        tokensPerSecond = outcome.tokensPerSecond
        seconds = outcome.seconds
        parameters = outcome.parameters
        done = true
        reason = outcome.reason.rawValue
        folder = result.folder.path
        epochs = outcome.epochs.count
    }
}
