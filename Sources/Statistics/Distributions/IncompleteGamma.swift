/// The regularised incomplete gamma functions.
///
/// Source: DLMF 8.11.4 (series) and 8.9.2 (continued fraction, by Lentz's method).
enum IncompleteGamma {
    /// `P(a, x)` and `Q(a, x) = 1 - P(a, x)`, the smaller one without cancellation.
    ///
    /// - Parameters:
    ///   - a: Shape, above 0.
    ///   - x: At least 0.
    /// - Returns: Both, 0...1; NaN outside the domain.
    static func regularized(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        guard a > 0, x >= 0 else { return (.nan, .nan) }
        guard x > 0 else { return (0, 1) }
        guard x < .infinity else { return (1, 0) }
        let term = SaddlePoint.poisson(a, mean: x)
        if x < a + 1 {
            let lower = min(term * series(a, x), 1)
            return (lower, 1 - lower)
        }
        let upper = min(term * a * fraction(a, x), 1)
        return (1 - upper, upper)
    }

    // 1 + x / (a + 1) + x^2 / ((a + 1)(a + 2)) + ...
    private static func series(_ a: Double, _ x: Double) -> Double {
        var (sum, term, n) = (1.0, 1.0, a)
        repeat {
            n += 1
            term *= x / n
            sum += term
        } while term > sum * 1e-17
        return sum
    }

    // 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...))
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        ContinuedFraction.value(first: 1, x + 1 - a) { step in
            (-step * (step - a), x + 1 - a + 2 * step)
        }
    }
}
