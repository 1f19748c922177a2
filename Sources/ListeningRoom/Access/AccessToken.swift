/// What lets a visitor in: 128 random bits, new in each run, in the printed link and then in a
/// cookie.
struct AccessToken: Sendable {
    /// 32 hexadecimal digits.
    let text: String

    /// Draws a token from the system's randomness.
    init() {
        var generator = SystemRandomNumberGenerator()
        text = (0..<16).map { _ in
            let byte = UInt8.random(in: .min ... .max, using: &generator)
            return String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    /// Whether a text is the token; takes the same time wherever they differ.
    func matches(_ candidate: some StringProtocol) -> Bool {
        let (own, other) = (Array(text.utf8), Array(candidate.utf8))
        guard own.count == other.count else { return false }
        return zip(own, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
