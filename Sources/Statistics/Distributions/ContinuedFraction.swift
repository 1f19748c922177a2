/// Continued fractions by the modified method of Lentz (Thompson & Barnett 1986).
enum ContinuedFraction {
    /// `numerator / (denominator + a1 / (b1 + a2 / (b2 + ...)))`.
    ///
    /// - Parameters:
    ///   - numerator: The outermost numerator.
    ///   - denominator: The outermost denominator's first term.
    ///   - pair: a and b of each step from 1.
    /// - Returns: The value to a double's precision; that of 100,000 steps where it needs more.
    static func value(
        first numerator: Double,
        _ denominator: Double,
        pair: (Double) -> (Double, Double)
    ) -> Double {
        let tiny = 1e-300
        let start = denominator == 0 ? tiny : denominator
        var d = 1 / start
        var c = numerator / tiny
        var value = numerator * d
        for step in 1...100_000 {
            let (a, b) = pair(Double(step))
            d = b + a * d
            if d == 0 { d = tiny }
            d = 1 / d
            c = b + a / c
            if c == 0 { c = tiny }
            let factor = c * d
            value *= factor
            if (factor - 1).magnitude < 1e-16 { break }
        }
        return value
    }
}
