extension CatalogRecord {
    /// Writes every column, null where there is nothing, so that every object has the same keys.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Column.self)
        for (name, field) in zip(Self.columns, fields) {
            let key = Column(stringValue: name)
            switch field {
            case .null: try container.encodeNil(forKey: key)
            case .integer(let number): try container.encode(number, forKey: key)
            case .unsigned(let number): try container.encode(number, forKey: key)
            case .real(let number):
                try container.encode(number.isFinite ? number : nil, forKey: key)
            case .bool(let value): try container.encode(value, forKey: key)
            case .text(let text): try container.encode(text, forKey: key)
            case .json(let text): try container.encode(JSONText(unchecked: text), forKey: key)
            }
        }
    }
}

/// A column's name as a key of JSON.
private struct Column: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
