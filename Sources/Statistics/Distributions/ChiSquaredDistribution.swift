/// The chi-squared distribution.
public enum ChiSquaredDistribution {
    /// Probability of at most `x`.
    ///
    /// - Parameters:
    ///   - x: At least 0.
    ///   - degrees: Degrees of freedom, above 0.
    /// - Returns: 0...1; NaN outside the domain.
    public static func cumulative(_ x: Double, degrees: Double) -> Double {
        IncompleteGamma.regularized(degrees / 2, x / 2).lower
    }

    /// Probability of more than `x`, exact in the far tail too: the p-value of a statistic.
    ///
    /// - Parameters:
    ///   - x: At least 0.
    ///   - degrees: Degrees of freedom, above 0.
    /// - Returns: 0...1; NaN outside the domain.
    public static func upperTail(_ x: Double, degrees: Double) -> Double {
        IncompleteGamma.regularized(degrees / 2, x / 2).upper
    }
}
