public import Generators

/// A line of `studio train --json`: one for each epoch, and a last one with `done`.
public struct TrainLine: Sendable, Equatable {
    /// Name of the model.
    public var model: String
    /// Epoch, from 1; in the last line the one whose weights were kept.
    public var epoch: Int
    /// What the kind of model has to tell of that epoch; its keys stand beside the others.
    public var figures: TrainLineFigures
    /// How music becomes tokens: `melody`, `frames` ...
    public var encoding: String?
    /// Why Studio chose this encoding; nil where it was asked for.
    public var encodingReason: String?
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

    /// Its kind.
    public var kind: ModelKind { figures.kind }

    /// The line of an epoch.
    public init(_ report: EpochReport, model: String, parameters: Int) {
        self.model = model
        epoch = report.epoch
        figures = TrainLineFigures(report.figures)
        seconds = report.seconds
        self.parameters = parameters
        done = false
    }

    /// The last line: the epoch whose weights were kept.
    public init(_ result: TrainWorkflow.Result, kind: ModelKind) {
        let outcome = result.outcome
        model = result.model
        epoch = outcome.keptEpoch
        figures = TrainLineFigures(outcome, kind: kind)
        seconds = outcome.seconds
        parameters = outcome.parameters
        done = true
        reason = outcome.reason.rawValue
        folder = result.folder.path
        epochs = outcome.epochs.count
    }
}

extension TrainLine: Encodable {
    private enum CodingKeys: String, CodingKey {
        case model, kind, encoding, epoch, seconds, parameters, done, reason, folder, epochs
        case encodingReason = "encoding_reason"
    }

    /// Writes the line, the figures' keys beside its own.
    ///
    /// - Throws: An encoding error of Foundation.
    public func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(model, forKey: .model)
        try keys.encode(kind, forKey: .kind)
        try keys.encodeIfPresent(encoding, forKey: .encoding)
        try keys.encodeIfPresent(encodingReason, forKey: .encodingReason)
        try keys.encode(epoch, forKey: .epoch)
        try keys.encode(seconds, forKey: .seconds)
        try keys.encode(parameters, forKey: .parameters)
        try keys.encode(done, forKey: .done)
        try keys.encodeIfPresent(reason, forKey: .reason)
        try keys.encodeIfPresent(folder, forKey: .folder)
        try keys.encodeIfPresent(epochs, forKey: .epochs)
        try figures.encode(to: encoder)
    }
}
