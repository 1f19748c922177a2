/// Student's t distribution.
public enum StudentDistribution {
    /// Probability of at most `x`.
    ///
    /// - Parameters:
    ///   - x: Any number.
    ///   - degrees: Degrees of freedom, above 0.
    /// - Returns: 0...1; NaN outside the domain.
    public static func cumulative(_ x: Double, degrees: Double) -> Double {
        let tail = twoSided(x, degrees: degrees) / 2
        return x < 0 ? tail : 1 - tail
    }

    /// Probability of a value at least as far from 0 as `x`: the p-value of a statistic.
    ///
    /// - Parameters:
    ///   - x: Any number.
    ///   - degrees: Degrees of freedom, above 0.
    /// - Returns: 0...1; NaN outside the domain.
    public static func twoSided(_ x: Double, degrees: Double) -> Double {
        guard x.magnitude < .infinity else { return x.isNaN ? .nan : 0 }
        let square = x * x
        return IncompleteBeta.regularized(
            degrees / 2,
            0.5,
            x: degrees / (degrees + square),
            y: square / (degrees + square)
        ).lower
    }

    /// The value that is exceeded with probability `1 - probability`.
    ///
    /// - Parameters:
    ///   - probability: Above 0 and below 1.
    ///   - degrees: Degrees of freedom, above 0.
    /// - Returns: The quantile; infinite at 0 and 1, NaN outside the domain.
    public static func quantile(_ probability: Double, degrees: Double) -> Double {
        guard degrees > 0, probability >= 0, probability <= 1 else { return .nan }
        let tail = min(probability, 1 - probability)
        guard tail > 0 else { return probability < 0.5 ? -.infinity : .infinity }
        var upper = 1.0
        while twoSided(upper, degrees: degrees) > 2 * tail, upper < 1e150 { upper *= 2 }
        let root = Bisection.root(in: 0...upper) { 2 * tail - twoSided($0, degrees: degrees) }
        return probability < 0.5 ? -root : root
    }
}
