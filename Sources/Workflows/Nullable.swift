/// A value that is written as `null` where there is none, so that the key is always there.
public struct Nullable<Value: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
    /// The value, if there is one.
    public var value: Value?

    /// Wraps a value.
    public init(_ value: Value?) {
        self.value = value
    }

    /// Reads a value or `null`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    /// Writes the value or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

extension Nullable<Double> {
    /// Wraps a number; null for one that is not finite, which JSON cannot hold.
    init(finite value: Double?) {
        self.init(value.flatMap { $0.isFinite ? $0 : nil })
    }
}
