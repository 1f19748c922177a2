/// What a user may choose about a model, by its kind.
///
/// `config.json` holds it under the kind's name: `"lstm": {...}`, `"gan": {...}`.
public enum ModelHyperparameters: Hashable, Sendable {
    /// Of an LSTM.
    case lstm(LSTMHyperparameters)
    /// Of a dense generative adversarial network.
    case gan(GANHyperparameters)

    /// The kind of model that they are of.
    public var kind: ModelKind {
        switch self {
        case .lstm: .lstm
        case .gan: .gan
        }
    }

    /// When training ends where the user does not say.
    public var defaultBudget: TrainingBudget {
        switch self {
        case .lstm: TrainingBudget(epochs: 30)
        case .gan(let gan): TrainingBudget(epochs: gan.defaultEpochs)
        }
    }

    /// The same settings with a parent's widths, which fine-tuning cannot change.
    ///
    /// - Parameter parent: Settings of the same kind; those of another change nothing.
    /// - Returns: The settings with the parent's widths.
    public func adoptingWidths(of parent: ModelHyperparameters) -> ModelHyperparameters {
        switch (self, parent) {
        case (.lstm(let own), .lstm(let other)): .lstm(own.adoptingWidths(of: other))
        case (.gan(let own), .gan(let other)): .gan(own.adoptingWidths(of: other))
        case (.lstm, _), (.gan, _): self
        }
    }
}

extension ModelHyperparameters: Encodable {
    /// Writes the settings alone, without their kind.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .lstm(let lstm): try lstm.encode(to: encoder)
        case .gan(let gan): try gan.encode(to: encoder)
        }
    }
}
