import Crypto
import Foundation

/// The id of a generation: `g-` and 12 characters that follow from how the piece is made.
///
/// The id stands in the piece's MIDI file, and the same model, seed and settings must give the same
/// bytes: so the id is a hash of these, not a number that counts up. Sampling the same again finds
/// the generation that is there.
enum GenerationID {
    /// Crockford's alphabet in small letters: no i, l, o, u.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    /// Derives an id: 60 bits of SHA-256, so that among a million pieces two agree by chance with
    /// a probability of 4 in 10 million.
    ///
    /// - Parameters:
    ///   - settings: Everything about the draws, and the weights' hash.
    ///   - primerHash: SHA-256 of the primer's file; nil without one.
    ///   - model: Name of the model where another one made the same piece before, else nil.
    /// - Returns: The id.
    /// - Throws: An encoding error of Foundation.
    static func derived(
        from settings: GenerationSettings,
        primerHash: String?,
        model: String? = nil
    ) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var recipe = try encoder.encode(settings)
        recipe.append(contentsOf: "\n\(primerHash ?? "")\n\(model ?? "")".utf8)
        var bits: UInt64 = SHA256.hash(data: recipe).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        var text = ""
        for _ in 0..<12 {
            text.append(alphabet[Int(bits >> 59)])
            bits <<= 5
        }
        return "g-" + text
    }
}
