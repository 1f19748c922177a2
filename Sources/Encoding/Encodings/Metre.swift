/// A metre: beats in a bar, and their note value.
public struct Metre: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Beats in a bar, at least 1.
    public var numerator: Int
    /// Note value of a beat: 1, 2, 4, 8, 16 or 32.
    public var denominator: Int

    /// Makes a metre.
    public init(_ numerator: Int, _ denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Reads `6/8`; nil where the text is no metre.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = Int(parts[0]), let denominator = Int(parts[1]),
            (1...64).contains(numerator), [1, 2, 4, 8, 16, 32].contains(denominator)
        else { return nil }
        self.init(numerator, denominator)
    }

    /// `6/8`.
    public var description: String { "\(numerator)/\(denominator)" }

    /// Quarter notes in a bar: 3 for 6/8.
    public var quartersPerBar: Double { 4 * Double(numerator) / Double(denominator) }
}
