/// What an epoch gave, by the kind of model.
public enum EpochFigures: Sendable, Equatable {
    /// Of an LSTM.
    case lstm(LSTMFigures)
    /// Of a GAN.
    case gan(GANFigures)

    /// The kind of model.
    public var kind: ModelKind {
        switch self {
        case .lstm: .lstm
        case .gan: .gan
        }
    }

    /// Speed of learning: tokens a second of an LSTM, generator updates a second of a GAN.
    public var speed: Double {
        switch self {
        case .lstm(let figures): figures.tokensPerSecond
        case .gan(let figures): figures.stepsPerSecond
        }
    }
}

extension EpochFigures: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind
    }

    /// Reads the figures of the line's kind; lines of an older Studio name none and are an LSTM's.
    ///
    /// - Throws: A decoding error of Foundation.
    public init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        switch try keys.decodeIfPresent(ModelKind.self, forKey: .kind) ?? .lstm {
        case .lstm: self = .lstm(try LSTMFigures(from: decoder))
        case .gan: self = .gan(try GANFigures(from: decoder))
        }
    }

    /// Writes the kind, and the figures beside it.
    ///
    /// - Throws: An encoding error of Foundation.
    public func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(kind, forKey: .kind)
        switch self {
        case .lstm(let figures): try figures.encode(to: encoder)
        case .gan(let figures): try figures.encode(to: encoder)
        }
    }
}
