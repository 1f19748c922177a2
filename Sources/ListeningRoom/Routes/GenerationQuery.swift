import Catalog
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// What a list of generations is asked for with.
struct GenerationQuery {
    let filter: GenerationFilter
    let limit: Int

    /// Reads `model`, `temperature`, `rated` (yes, no), `minimum` (1 to 5), `order` (newest, best),
    /// `after` and `limit`.
    ///
    /// - Throws: `Refusal` for a value that cannot be.
    init(_ query: FlatDictionary<Substring, Substring>) throws {
        func text(_ name: Substring) -> String? {
            query[name].flatMap { $0.isEmpty ? nil : String($0) }
        }
        func number(_ name: Substring) throws -> Double? {
            guard let text = text(name) else { return nil }
            guard let number = Double(text), number.isFinite else {
                throw Refusal(.badRequest, "\(name) is '\(text)'; expected a number.")
            }
            return number
        }
        func choice<Choice>(_ name: Substring, _ choices: KeyValuePairs<String, Choice>) throws
            -> Choice?
        {
            guard let text = text(name) else { return nil }
            guard let found = choices.first(where: { $0.key == text }) else {
                let names = choices.map(\.key).joined(separator: ", ")
                throw Refusal(.badRequest, "\(name) is '\(text)'; expected one of: \(names).")
            }
            return found.value
        }
        filter = GenerationFilter(
            model: text("model"),
            isRated: try choice("rated", ["yes": true, "no": false]),
            temperature: try number("temperature"),
            minimumMeanScore: try number("minimum"),
            order: try choice("order", ["newest": .newest, "best": .bestRated]) ?? .newest,
            after: text("after")
        )
        limit = Int(min(max(try number("limit") ?? 50, 1), 1_000))
    }
}
