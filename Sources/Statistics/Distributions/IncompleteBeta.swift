/// The regularised incomplete beta function.
///
/// Source: DLMF 8.17.22, a continued fraction.
enum IncompleteBeta {
    /// `I_x(a, b)` and `1 - I_x(a, b)`, the smaller one without cancellation.
    ///
    /// - Parameters:
    ///   - a: First shape, above 0.
    ///   - b: Second shape, above 0.
    ///   - x: 0...1.
    ///   - y: `1 - x`, given apart because near 1 the difference loses digits.
    /// - Returns: Both, 0...1; NaN outside the domain.
    static func regularized(
        _ a: Double,
        _ b: Double,
        x: Double,
        y: Double
    ) -> (lower: Double, upper: Double) {
        guard a > 0, b > 0, x >= 0, y >= 0 else { return (.nan, .nan) }
        guard x > 0 else { return (0, 1) }
        guard y > 0 else { return (1, 0) }
        // The fraction converges fast on this side of the mean only.
        if x > (a + 1) / (a + b + 2) {
            let upper = min(smaller(b, a, x: y, y: x), 1)
            return (1 - upper, upper)
        }
        let lower = min(smaller(a, b, x: x, y: y), 1)
        return (lower, 1 - lower)
    }

    private static func smaller(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
        // x^a y^b / (a B(a, b)), through the binomial term of a in a + b.
        let factor = SaddlePoint.binomial(a, of: a + b, p: x, q: y) * b / (a + b)
        return factor
            * ContinuedFraction.value(first: 1, 1) { step in
                let m = (step / 2).rounded(.down)
                let isEven = step == 2 * m
                let term =
                    isEven
                    ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                    : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
                return (term, 1)
            }
    }
}
