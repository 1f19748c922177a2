/// How far raters agree beyond chance, whoever of them scored what.
///
/// `alpha = 1 - D_o / D_e`, the disagreement found within pieces over that expected between any
/// two scores: 1 is full agreement, 0 what chance gives, below 0 raters who contradict each other.
/// Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".
public struct KrippendorffAlpha: Sendable {
    /// What makes two scores differ, and how much.
    public enum Level: String, Hashable, Sendable, CaseIterable, Codable {
        /// Different or not.
        case nominal
        /// How many scores lie between them: for stars.
        case ordinal
        /// Square of their difference.
        case interval
    }

    /// Alpha, at most 1.
    public let value: Double
    /// Pieces with at least two scores: the others tell nothing about agreement.
    public let units: Int

    private let level: Level
    private let scale: [Double]
    /// Scores of each piece, counted by place on the scale: (units, scale).
    private let counts: [[Double]]

    /// Measures agreement.
    ///
    /// - Parameters:
    ///   - units: For each piece the scores that it got, in any order; those with fewer than two
    ///     are left out.
    ///   - level: What makes scores differ. Default ordinal.
    /// - Throws: `StatisticsError.tooFew` without two scores of one piece, `.noVariation` where
    ///   all scores are the same.
    public init(_ units: [[Double]], level: Level = .ordinal) throws(StatisticsError) {
        let pairable = units.filter { $0.count >= 2 }
        guard !pairable.isEmpty else {
            throw .tooFew(what: "pieces scored by two raters", found: 0, needed: 1)
        }
        let scale = Set(pairable.joined()).sorted()
        let places = Dictionary(uniqueKeysWithValues: scale.enumerated().map { ($1, $0) })
        self.level = level
        self.scale = scale
        counts = pairable.map { scores in
            var row = [Double](repeating: 0, count: scale.count)
            for score in scores { row[places[score] ?? 0] += 1 }
            return row
        }
        self.units = pairable.count
        let ones = [Double](repeating: 1, count: pairable.count)
        guard let value = Self.alpha(counts, weights: ones, scale: scale, level: level) else {
            throw .noVariation(what: "the scores")
        }
        self.value = value
    }

    /// Of more pieces several are left out together, so that the time grows with their number only.
    private static let mostGroups = 200

    /// Interval from leaving out each piece in turn: the jackknife with Student's t.
    ///
    /// It holds the truth more often than quantiles of bootstrap draws do. Raters are not left
    /// out: they are few, and alpha is about these. Source: Tukey 1958; Miller 1974, "The
    /// Jackknife - A Review".
    ///
    /// - Parameter level: Share of intervals that hold the true value. Default 0.95.
    /// - Returns: The interval, cut at 1; nil with fewer than three pieces, or where agreement is
    ///   full, which leaves nothing to judge its error by.
    public func interval(level: Double = 0.95) -> Interval? {
        guard units > 2, value < 1 else { return nil }
        let groups = min(units, Self.mostGroups)
        let without = (0..<groups).compactMap { group in
            let weights = (0..<units).map { $0 % groups == group ? 0.0 : 1 }
            return Self.alpha(counts, weights: weights, scale: scale, level: self.level)
        }
        guard without.count == groups else { return nil }
        let count = Double(groups)
        let mean = without.reduce(0, +) / count
        let squares = without.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = ((count - 1) / count * squares).squareRoot()
        let reach = deviation * StudentDistribution.quantile(0.5 + level / 2, degrees: count - 1)
        return Interval(value - reach, min(value + reach, 1))
    }

    /// Interval between quantiles of alpha over pieces drawn anew with replacement.
    ///
    /// Raters are not drawn: one drawn twice would agree with himself. It is too narrow for fewer
    /// than a hundred pieces. Source: Zapf, Castell, Morawietz & Karch 2016.
    ///
    /// - Parameters:
    ///   - draws: How many. Default 2,000.
    ///   - level: Share of draws within. Default 0.95.
    ///   - seed: Seed of the draws.
    /// - Returns: The interval; nil with fewer than two pieces, or where no draw varies.
    public func bootstrap(
        draws: Int = 2_000,
        level: Double = 0.95,
        seed: UInt64
    ) -> Interval? {
        guard units > 1 else { return nil }
        let bootstrap = PigeonholeBootstrap(
            raters: [String](repeating: "", count: units),
            pieces: (0..<units).map { ["\($0)"] }
        )
        return bootstrap.interval(draws: draws, level: level, seed: seed) { weights in
            Self.alpha(counts, weights: weights, scale: scale, level: self.level)
        }?.interval
    }

    /// Nil where the weighted scores do not vary.
    private static func alpha(
        _ counts: [[Double]],
        weights: [Double],
        scale: [Double],
        level: Level
    ) -> Double? {
        let size = scale.count
        var totals = [Double](repeating: 0, count: size)
        for (row, weight) in zip(counts, weights) {
            for place in 0..<size { totals[place] += weight * row[place] }
        }
        let all = totals.reduce(0, +)
        let distances = distances(totals, scale: scale, level: level)
        var found = 0.0
        for (row, weight) in zip(counts, weights) where weight > 0 {
            var sum = 0.0
            let scored = row.indices.filter { row[$0] > 0 }
            for c in scored {
                for k in scored { sum += row[c] * row[k] * distances[c][k] }
            }
            found += weight * sum / (row.reduce(0, +) - 1)
        }
        var expected = 0.0
        for c in 0..<size {
            for k in 0..<size { expected += totals[c] * totals[k] * distances[c][k] }
        }
        guard expected > 0 else { return nil }
        return 1 - (all - 1) * found / expected
    }

    /// Squared distance of each two scores on the scale; 0 from a score to itself.
    private static func distances(
        _ totals: [Double],
        scale: [Double],
        level: Level
    ) -> [[Double]] {
        scale.indices.map { c in
            scale.indices.map { k in
                guard c != k else { return 0 }
                switch level {
                case .nominal: return 1
                case .interval: return (scale[c] - scale[k]) * (scale[c] - scale[k])
                case .ordinal:
                    let between = totals[min(c, k)...max(c, k)].reduce(0, +)
                    let distance = between - (totals[c] + totals[k]) / 2
                    return distance * distance
                }
            }
        }
    }
}
