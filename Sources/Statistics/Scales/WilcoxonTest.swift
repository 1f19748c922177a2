/// Whether two systems differ, where the same raters scored both.
///
/// Ranks the differences by size, those of 0 left out, and sums the ranks of the positive ones.
/// Up to 50 differences the p-value is exact: each sign is as likely as the other, whatever the
/// ranks, ties included. Above, it is normal. Source: Wilcoxon 1945; Pratt & Gibbons 1981.
public struct WilcoxonTest: Hashable, Sendable {
    /// Differences that are not 0.
    public let differences: Int
    /// Sum of the ranks of positive differences.
    public let positiveRanks: Double
    /// Two-sided p-value.
    public let pValue: Double
    /// Matched-pairs rank-biserial correlation, -1 to 1; above 0 where the first is better.
    ///
    /// Source: Kerby 2014.
    public let effect: Double
    /// How the p-value was computed.
    public let method: RankTestMethod

    /// Most differences of an exact p-value.
    static let mostExact = 50

    /// Tests pairs of scores.
    ///
    /// - Parameters:
    ///   - first: One score, or mean score, of each rater for the first system.
    ///   - second: The same raters', in the same order, for the second.
    ///   - method: Nil, the default, chooses by number.
    /// - Throws: `StatisticsError.tooFew` without pairs, `.noVariation` where all are equal.
    public init(
        _ first: [Double],
        _ second: [Double],
        method: RankTestMethod? = nil
    ) throws(StatisticsError) {
        guard !first.isEmpty, first.count == second.count else {
            throw .tooFew(
                what: "pairs of scores",
                found: min(first.count, second.count),
                needed: max(first.count, second.count, 1)
            )
        }
        let kept = zip(first, second).map { $0 - $1 }.filter { $0 != 0 }
        guard !kept.isEmpty else { throw .noVariation(what: "the differences of scores") }
        let ranks = Ranks(kept.map(\.magnitude))
        let positive = zip(kept, ranks.values).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
        let n = Double(kept.count)
        let total = n * (n + 1) / 2
        differences = kept.count
        positiveRanks = positive
        effect = (2 * positive - total) / total
        let method = method ?? (kept.count <= Self.mostExact ? .exact : .normal)
        self.method = method
        pValue =
            switch method {
            case .exact: Self.exact(ranks.doubled, positive: positive)
            case .normal: Self.normal(n, ranks.tieTerm, positive: positive)
            }
    }

    private static func normal(_ n: Double, _ tieTerm: Double, positive: Double) -> Double {
        let mean = n * (n + 1) / 4
        let variance = n * (n + 1) * (2 * n + 1) / 24 - tieTerm / 48
        let distance = max((positive - mean).magnitude - 0.5, 0)
        return NormalDistribution.twoSided(distance / variance.squareRoot())
    }

    /// Counts the choices of signs by their sum of doubled positive ranks.
    private static func exact(_ ranks: [Int], positive: Double) -> Double {
        let total = ranks.reduce(0, +)
        var shares = [Double](repeating: 0, count: total + 1)
        shares[0] = 1
        var reached = 0
        for rank in ranks {
            reached += rank
            for sum in stride(from: reached, through: 0, by: -1) {
                shares[sum] = (shares[sum] + (sum >= rank ? shares[sum - rank] : 0)) / 2
            }
        }
        // The distribution is symmetric about half of the total.
        let found = Int((2 * positive).rounded())
        return min(2 * shares[...min(found, total - found)].reduce(0, +), 1)
    }
}
