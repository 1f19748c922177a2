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
    /// Scores of each piece, counted by place on the scale: (units, scale), row after row.
    private let counts: [Double]

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
        var counts = [Double](repeating: 0, count: pairable.count * scale.count)
        for (unit, scores) in pairable.enumerated() {
            for score in scores { counts[unit * scale.count + (places[score] ?? 0)] += 1 }
        }
        self.counts = counts
        self.units = pairable.count
        var all = Coincidences(places: scale.count)
        for unit in pairable.indices {
            all.add(counts[unit * scale.count..<(unit + 1) * scale.count])
        }
        guard let value = all.alpha(scale: scale, level: level) else {
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
        var parts = [Coincidences](repeating: Coincidences(places: scale.count), count: groups)
        for unit in 0..<units { parts[unit % groups].add(row(unit)) }
        let without = parts.indices.compactMap { left in
            var rest = Coincidences(places: scale.count)
            for (group, part) in parts.enumerated() where group != left { rest.add(part) }
            return rest.alpha(scale: scale, level: self.level)
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
            var drawn = Coincidences(places: scale.count)
            for (unit, weight) in weights.enumerated() { drawn.add(row(unit), weight: weight) }
            return drawn.alpha(scale: scale, level: self.level)
        }?.interval
    }

    /// Counted scores of one piece, (scale).
    private func row(_ unit: Int) -> ArraySlice<Double> {
        counts[unit * scale.count..<(unit + 1) * scale.count]
    }
}
