/// Codes that say nothing: drawn by the system's generator, from no seed.
enum OpaqueCode {
    /// Crockford's base32 in small letters.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    /// The code of a stimulus: 80 bits, 16 characters.
    static func stimulus() -> String { random(16) }

    /// What a listener comes back with: 160 bits, 32 characters, beyond guessing.
    static func session() -> String { random(32) }

    /// Whether a text is such a code of a session.
    static func isSession(_ text: String) -> Bool {
        text.count == 32 && text.allSatisfy(alphabet.contains)
    }

    private static func random(_ count: Int) -> String {
        String((0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] })
    }
}
