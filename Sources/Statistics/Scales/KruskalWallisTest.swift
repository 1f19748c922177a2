/// Whether systems differ, where each has independent scores of its own.
///
/// Ranks all scores together; `12 / (N (N + 1)) sum R_j^2 / n_j - 3 (N + 1)`, corrected for ties,
/// follows chi-squared with k - 1 degrees of freedom. Answers of one rater are not independent:
/// give it a number for each piece, or for each rater. Source: Kruskal & Wallis 1952.
public struct KruskalWallisTest: Hashable, Sendable {
    /// The statistic H, corrected for ties.
    public let statistic: Double
    /// Degrees of freedom.
    public let degrees: Int
    /// Probability of a statistic at least as large without any difference.
    public let pValue: Double
    /// Epsilon squared, `H / (N - 1)`: share of the ranks' variance between systems, 0...1.
    ///
    /// Source: Tomczak & Tomczak 2014.
    public let effect: Double

    /// Tests groups of scores.
    ///
    /// - Parameter groups: The scores of each system, at least 2 groups of at least 1.
    /// - Throws: `StatisticsError.tooFew`, `.noVariation`.
    public init(_ groups: [[Double]]) throws(StatisticsError) {
        guard groups.count >= 2 else {
            throw .tooFew(what: "systems", found: groups.count, needed: 2)
        }
        guard groups.allSatisfy({ !$0.isEmpty }) else {
            throw .tooFew(what: "scores of a system", found: 0, needed: 1)
        }
        let ranks = Ranks(Array(groups.joined()))
        let total = Double(ranks.values.count)
        let correction = 1 - ranks.tieTerm / (total * total * total - total)
        guard correction > 0 else { throw .noVariation(what: "the scores") }
        var start = 0
        var sum = 0.0
        for group in groups {
            let rankSum = ranks.values[start..<start + group.count].reduce(0, +)
            sum += rankSum * rankSum / Double(group.count)
            start += group.count
        }
        statistic = max((12 / (total * (total + 1)) * sum - 3 * (total + 1)) / correction, 0)
        degrees = groups.count - 1
        pValue = ChiSquaredDistribution.upperTail(statistic, degrees: Double(degrees))
        effect = statistic / (total - 1)
    }
}
