/// Whether two systems differ, where each has independent scores of its own.
///
/// U counts the pairs in which the first system's score is higher, ties as halves. Up to 40 scores
/// the p-value is exact: every choice of places among the ranks is as likely, ties included.
/// Above, it is normal. Answers of one rater are not independent: see `KruskalWallisTest`.
/// Source: Mann & Whitney 1947.
public struct MannWhitneyTest: Hashable, Sendable {
    /// U of the first system, 0 to n m.
    public let statistic: Double
    /// Two-sided p-value.
    public let pValue: Double
    /// Cliff's delta, -1 to 1: share of pairs that the first wins less that it loses.
    ///
    /// Source: Cliff 1993.
    public let effect: Double
    /// How the p-value was computed.
    public let method: RankTestMethod

    /// Most scores of an exact p-value.
    static let mostExact = 40

    /// Tests two groups of scores.
    ///
    /// - Parameters:
    ///   - first: The first system's, at least one.
    ///   - second: The second system's, at least one.
    ///   - method: Nil, the default, chooses by number.
    /// - Throws: `StatisticsError.tooFew`, `.noVariation`.
    public init(
        _ first: [Double],
        _ second: [Double],
        method: RankTestMethod? = nil
    ) throws(StatisticsError) {
        guard !first.isEmpty, !second.isEmpty else {
            throw .tooFew(what: "scores of a system", found: 0, needed: 1)
        }
        let ranks = Ranks(first + second)
        let (n, m) = (Double(first.count), Double(second.count))
        let total = n + m
        guard ranks.tieTerm < total * total * total - total else {
            throw .noVariation(what: "the scores")
        }
        let rankSum = ranks.values[..<first.count].reduce(0, +)
        let u = rankSum - n * (n + 1) / 2
        statistic = u
        effect = 2 * u / (n * m) - 1
        let method =
            method ?? (first.count + second.count <= Self.mostExact ? .exact : .normal)
        self.method = method
        switch method {
        case .exact:
            pValue = Self.exact(ranks.doubled, first: first.count, rankSum: rankSum)
        case .normal:
            let variance = n * m / 12 * (total + 1 - ranks.tieTerm / (total * (total - 1)))
            let distance = max((u - n * m / 2).magnitude - 0.5, 0)
            pValue = min(NormalDistribution.twoSided(distance / variance.squareRoot()), 1)
        }
    }

    /// Counts the choices of `first` places by their sum of doubled ranks.
    private static func exact(_ ranks: [Int], first: Int, rankSum: Double) -> Double {
        let total = ranks.reduce(0, +)
        let empty = [Double](repeating: 0, count: total + 1)
        // ways[c][s]: choices of c places with the sum s.
        var ways = [[Double]](repeating: empty, count: first + 1)
        ways[0][0] = 1
        var reached = 0
        for (place, rank) in ranks.enumerated() {
            reached += rank
            for chosen in stride(from: min(place + 1, first), to: 0, by: -1) {
                for sum in rank...reached { ways[chosen][sum] += ways[chosen - 1][sum - rank] }
            }
        }
        let found = Int((2 * rankSum).rounded())
        let below = ways[first][...found].reduce(0, +)
        let above = ways[first][found...].reduce(0, +)
        return min(2 * min(below, above) / ways[first].reduce(0, +), 1)
    }
}
