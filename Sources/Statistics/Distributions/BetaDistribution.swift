/// The beta distribution on 0...1.
public enum BetaDistribution {
    /// Probability of at most `x`.
    ///
    /// - Parameters:
    ///   - x: 0...1.
    ///   - a: First shape, above 0.
    ///   - b: Second shape, above 0.
    /// - Returns: 0...1; NaN outside the domain.
    public static func cumulative(_ x: Double, _ a: Double, _ b: Double) -> Double {
        IncompleteBeta.regularized(a, b, x: x, y: 1 - x).lower
    }

    /// The value that is exceeded with probability `1 - probability`.
    ///
    /// - Parameters:
    ///   - probability: 0...1.
    ///   - a: First shape, above 0.
    ///   - b: Second shape, above 0.
    /// - Returns: 0...1; NaN outside the domain.
    public static func quantile(_ probability: Double, _ a: Double, _ b: Double) -> Double {
        guard a > 0, b > 0, probability >= 0, probability <= 1 else { return .nan }
        return Bisection.root(in: 0...1) { cumulative($0, a, b) - probability }
    }
}
