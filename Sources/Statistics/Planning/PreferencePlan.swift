internal import Glibc

/// How many answers a test of preference needs.
public struct PreferencePlan: Hashable, Sendable {
    /// Share of answers, ties left out, that truly prefer one side.
    public let share: Double
    /// Probability of finding it.
    public let power: Double
    /// Probability of finding a preference where there is none.
    public let alpha: Double
    /// Independent answers needed: with these, or any larger number, the exact two-sided binomial
    /// test has the power.
    public let answers: Int

    /// Plans a test.
    ///
    /// - Parameters:
    ///   - share: True share, 0.51...1, of the side that is preferred.
    ///   - power: 0.5...0.999. Default 0.8.
    ///   - alpha: 0.0001...0.5. Default 0.05.
    /// - Throws: `StatisticsError.outOfRange`.
    public init(
        share: Double,
        power: Double = 0.8,
        alpha: Double = 0.05
    ) throws(StatisticsError) {
        try Self.check("share", share, 0.51...1)
        try Self.check("power", power, 0.5...0.999)
        try Self.check("alpha", alpha, 0.0001...0.5)
        self.share = share
        self.power = power
        self.alpha = alpha
        let reach =
            NormalDistribution.quantile(1 - alpha / 2) + NormalDistribution.quantile(power)
        let rough = Int((reach / (2 * (share - 0.5))) * (reach / (2 * (share - 0.5))))
        // Power does not only rise: each time that the rejected outcomes lag behind it falls.
        var lastTooFew = 0
        var critical = -1
        for n in 1...(2 * rough + 60) {
            // The most successes that reject on the lower side: one more at most for each answer.
            if BinomialDistribution.cumulative(critical + 1, of: n, p: 0.5) <= alpha / 2 {
                critical += 1
            }
            let found = Self.probability(ofFinding: share, n, critical: critical)
            if found < power { lastTooFew = n }
        }
        answers = lastTooFew + 1
    }

    /// Raters needed where each gives several answers.
    ///
    /// Answers of one rater resemble each other: the design effect `1 + (m - 1) rho` says by how
    /// many times more are needed. Source: Kish 1965.
    ///
    /// - Parameters:
    ///   - answersEach: Answers of one rater, ties left out, above 0; below 1 where not every
    ///     rater gives one.
    ///   - correlation: Correlation rho of two answers of one rater, 0...1; 0.05 to 0.2 are
    ///     common.
    /// - Returns: The number of raters.
    /// - Throws: `StatisticsError.outOfRange`.
    public func raters(
        answersEach: Double,
        correlation: Double
    ) throws(StatisticsError) -> Int {
        try Self.check("answers of a rater", answersEach, 1e-3...1e6)
        let effect = try Self.designEffect(answersEach: answersEach, correlation: correlation)
        return Int((Double(answers) * effect / answersEach).rounded(.up))
    }

    /// By how many times more answers are needed than independent ones, at least 1.
    ///
    /// - Parameters:
    ///   - answersEach: Answers of one rater.
    ///   - correlation: Correlation of two answers of one rater, 0...1.
    /// - Returns: `1 + (m - 1) rho`; 1 below one answer each.
    /// - Throws: `StatisticsError.outOfRange`.
    public static func designEffect(
        answersEach: Double,
        correlation: Double
    ) throws(StatisticsError) -> Double {
        try check("correlation", correlation, 0...1)
        return 1 + max(answersEach - 1, 0) * correlation
    }

    /// The most successes, on the lower side, that reject an even chance; -1 where none do.
    static func critical(of answers: Int, alpha: Double) -> Int {
        guard answers > 0 else { return -1 }
        var (low, high) = (-1, answers)
        while high - low > 1 {
            let middle = (low + high) / 2
            if BinomialDistribution.cumulative(middle, of: answers, p: 0.5) <= alpha / 2 {
                low = middle
            } else {
                high = middle
            }
        }
        return low
    }

    /// Probability that so many answers reject an even chance.
    static func probability(ofFinding share: Double, _ answers: Int, critical: Int) -> Double {
        guard critical >= 0 else { return 0 }
        return BinomialDistribution.upperTail(answers - critical - 1, of: answers, p: share)
            + BinomialDistribution.cumulative(critical, of: answers, p: share)
    }

    static func check(
        _ name: String,
        _ value: Double,
        _ range: ClosedRange<Double>
    ) throws(StatisticsError) {
        guard range.contains(value) else {
            throw .outOfRange(
                name: name,
                found: value,
                expected: "\(range.lowerBound) to \(range.upperBound)"
            )
        }
    }
}
