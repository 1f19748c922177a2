internal import Foundation

/// Settings as the catalog keeps them: one JSON object as text, its keys sorted.
///
/// Text rather than a type of ours, because what a model's or a renderer's settings are belongs
/// to them; they come back through `decode`. Encoded with a record it nests as an object.
public struct JSONText: Hashable, Sendable, CustomStringConvertible {
    /// The object, without line breaks.
    public let text: String

    /// No settings: `{}`.
    public static let empty = JSONText(unchecked: "{}")

    init(unchecked text: String) {
        self.text = text
    }

    /// Writes settings as text.
    ///
    /// - Throws: `CatalogError.invalid` where they are no JSON object, or hold a number that JSON
    ///   cannot (infinite, NaN).
    public init(encoding settings: some Encodable) throws(CatalogError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            try self.init(text: String(decoding: encoder.encode(settings), as: UTF8.self))
        } catch let error as CatalogError {
            throw error
        } catch {
            throw .invalid(
                field: "settings",
                found: "\(type(of: settings)): \(error)",
                expected: "values that JSON can hold, numbers finite"
            )
        }
    }

    /// Takes settings that are JSON already, and sorts their keys.
    ///
    /// - Throws: `CatalogError.invalid` where the text is no JSON object.
    public init(text: String) throws(CatalogError) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)),
            case .object = value, let canonical = Self.write(value)
        else {
            throw .invalid(field: "settings", found: text, expected: "a JSON object")
        }
        self.text = canonical
    }

    /// Reads the settings back as the type that wrote them.
    ///
    /// - Throws: `CatalogError.invalid` where the text does not hold one of that type.
    public func decode<Settings: Decodable>(
        _ type: Settings.Type = Settings.self
    ) throws(CatalogError) -> Settings {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw .invalid(field: "settings", found: text, expected: "\(type): \(error)")
        }
    }

    /// The text.
    public var description: String { text }

    private static func write(_ value: JSONValue) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension JSONText: Codable {
    /// Reads an object.
    public init(from decoder: any Decoder) throws {
        let value = try JSONValue(from: decoder)
        guard case .object = value, let text = Self.write(value) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "expected an object")
            )
        }
        self.text = text
    }

    /// Writes an object.
    public func encode(to encoder: any Encoder) throws {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)).encode(to: encoder)
    }
}
