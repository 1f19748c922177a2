/// Tests of whether groups differ: models, temperatures, human and machine.
public struct GroupDifference: Codable, Sendable, Equatable {
    /// What stands behind one number of the tests.
    public enum Unit: String, Codable, Sendable {
        /// A rater's mean score of a group; every rater heard every group.
        case rater
        /// A piece's mean score.
        case piece
    }

    /// Test of all groups together: `friedman` or `kruskal_wallis`; null with two groups.
    public var test: Nullable<String>
    /// What stands behind one number.
    public var unit: Unit
    /// The test's statistic, chi-squared.
    public var statistic: Nullable<Double>
    /// Its p-value.
    public var pValue: Nullable<Double>
    /// Kendall's W, or epsilon squared.
    public var effect: Nullable<Double>
    /// Each two groups.
    public var comparisons: [GroupComparison]

    enum CodingKeys: String, CodingKey {
        case test, unit, statistic, effect, comparisons
        case pValue = "p_value"
    }
}

/// A test of two groups.
public struct GroupComparison: Codable, Sendable, Equatable {
    /// One group.
    public var first: String
    /// The other.
    public var second: String
    /// `wilcoxon` or `mann_whitney`.
    public var test: String
    /// Two-sided p-value by itself.
    public var pValue: Double
    /// The same after Holm's correction for all comparisons.
    public var adjusted: Double
    /// Rank-biserial correlation or Cliff's delta, -1 to 1; above 0 where the first is better.
    public var effect: Double

    enum CodingKeys: String, CodingKey {
        case first, second, test, adjusted, effect
        case pValue = "p_value"
    }
}
