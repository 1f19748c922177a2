/// Whether systems differ, where every rater scored all of them.
///
/// Ranks the scores within each rater; under the hypothesis of no difference the statistic
/// `12 / (n k (k + 1)) sum R_j^2 - 3 n (k + 1)`, corrected for ties, follows chi-squared with
/// k - 1 degrees of freedom for n raters and k systems. Source: Friedman 1937; Conover 1999.
public struct FriedmanTest: Hashable, Sendable {
    /// The statistic, corrected for ties.
    public let statistic: Double
    /// Degrees of freedom.
    public let degrees: Int
    /// Probability of a statistic at least as large without any difference.
    public let pValue: Double
    /// Kendall's W, from 0 (no agreement of raters about the order) to 1 (all agree).
    ///
    /// Source: Kendall & Babington Smith 1939.
    public let concordance: Double

    /// Tests blocks of scores.
    ///
    /// - Parameter scores: A row for each rater, in it a score for each system: (n, k), n at
    ///   least 2 and k at least 3; for two systems there is `WilcoxonTest`.
    /// - Throws: `StatisticsError.tooFew`, `.noVariation`.
    public init(_ scores: [[Double]]) throws(StatisticsError) {
        guard scores.count >= 2 else {
            throw .tooFew(what: "raters of all systems", found: scores.count, needed: 2)
        }
        let systems = scores[0].count
        guard systems >= 3, scores.allSatisfy({ $0.count == systems }) else {
            let least = scores.map(\.count).min() ?? 0
            throw .tooFew(what: "systems scored by every rater", found: least, needed: 3)
        }
        var sums = [Double](repeating: 0, count: systems)
        var ties = 0.0
        for row in scores {
            let ranks = Ranks(row)
            for (system, rank) in ranks.values.enumerated() { sums[system] += rank }
            ties += ranks.tieTerm
        }
        let (n, k) = (Double(scores.count), Double(systems))
        let correction = 1 - ties / (n * k * (k * k - 1))
        guard correction > 0 else { throw .noVariation(what: "every rater's scores") }
        let squares = sums.reduce(0) { $0 + $1 * $1 }
        statistic = max((12 / (n * k * (k + 1)) * squares - 3 * n * (k + 1)) / correction, 0)
        degrees = systems - 1
        pValue = ChiSquaredDistribution.upperTail(statistic, degrees: k - 1)
        concordance = statistic / (n * (k - 1))
    }
}
