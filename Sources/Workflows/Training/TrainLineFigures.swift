public import Generators
public import Neural

/// What a line of `studio train --json` says of an epoch, by the kind of model.
public enum TrainLineFigures: Sendable, Equatable {
    /// Nats per token over the epoch, with dropout, and on the validation pieces; tokens learnt
    /// from in a second; the precision. Without a finished epoch all but the speed are null.
    case lstm(
        train: Double?,
        validation: Double?,
        tokensPerSecond: Double,
        precision: Precision?
    )
    /// Both sides' losses and accuracies, and what samples are like; nil where no epoch was
    /// finished.
    case gan(GANFigures?, stepsPerSecond: Double)

    /// The kind of model.
    public var kind: ModelKind {
        switch self {
        case .lstm: .lstm
        case .gan: .gan
        }
    }

    /// Of one epoch.
    init(_ figures: EpochFigures) {
        self = Self.make(figures, kind: figures.kind, speed: figures.speed)
    }

    /// Of a whole run: the epoch whose weights were kept, and the mean speed.
    init(_ outcome: TrainingOutcome, kind: ModelKind) {
        self = Self.make(outcome.kept?.figures, kind: kind, speed: outcome.speed)
    }

    private static func make(
        _ figures: EpochFigures?,
        kind: ModelKind,
        speed: Double
    ) -> TrainLineFigures {
        switch (figures, kind) {
        case (.lstm(let lstm), _):
            .lstm(
                train: lstm.trainLoss,
                validation: lstm.validationLoss,
                tokensPerSecond: speed,
                precision: lstm.precision
            )
        case (.gan(let gan), _): .gan(gan, stepsPerSecond: speed)
        case (nil, .lstm):
            .lstm(train: nil, validation: nil, tokensPerSecond: speed, precision: nil)
        case (nil, .gan): .gan(nil, stepsPerSecond: speed)
        }
    }
}

extension TrainLineFigures: Encodable {
    private enum CodingKeys: String, CodingKey {
        case trainLoss = "train_loss"
        case validationLoss = "validation_loss"
        case tokensPerSecond = "tokens_per_s"
        case precision
        case generatorLoss = "generator_loss"
        case discriminatorLoss = "discriminator_loss"
        case stepsPerSecond = "steps_per_s"
    }

    /// Writes the kind's keys; those of losses are there in any case, null where there is none.
    ///
    /// - Throws: An encoding error of Foundation.
    public func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .lstm(let train, let validation, let tokensPerSecond, let precision):
            try keys.encode(Nullable(train), forKey: .trainLoss)
            try keys.encode(Nullable(validation), forKey: .validationLoss)
            try keys.encode(tokensPerSecond, forKey: .tokensPerSecond)
            try keys.encode(Nullable(precision), forKey: .precision)
        case .gan(var figures?, let stepsPerSecond):
            figures.stepsPerSecond = stepsPerSecond
            try figures.encode(to: encoder)
        case .gan(nil, let stepsPerSecond):
            try keys.encodeNil(forKey: .generatorLoss)
            try keys.encodeNil(forKey: .discriminatorLoss)
            try keys.encode(stepsPerSecond, forKey: .stepsPerSecond)
        }
    }
}
