/// A share of successes in answers that depend on their raters and pieces.
///
/// Answers of one rater, or about one piece, are worth less than as many independent ones: by the
/// design effect, the ratio of the clustered variance (`AnswerClusters`) to that of independent
/// answers, at least 1. Source: Korn & Graubard 1998, with Wilson's interval in place of the exact
/// one, as Dean & Pavlou 2015 advise.
public struct ClusteredShare: Hashable, Sendable {
    /// Number of answers.
    public let answers: Int
    /// Number of successes.
    public let successes: Int
    /// Share of successes, 0...1.
    public let share: Double
    /// By how many times the variance of the share is larger than of independent answers.
    public let designEffect: Double
    /// Number of independent answers that say as much.
    public let effectiveAnswers: Double
    /// Wilson's interval for so many answers, with Student's quantile.
    public let interval: Interval
    /// Degrees of freedom of Student's t, at least 1.
    let degrees: Double

    /// Summarises answers.
    ///
    /// - Parameters:
    ///   - successes: Whether each answer is a success; at least one answer.
    ///   - clusters: The raters and pieces of the same answers.
    ///   - level: Level of the interval. Default 0.95.
    /// - Throws: `StatisticsError.tooFew` without answers.
    public init(
        _ successes: [Bool],
        clusters: AnswerClusters,
        level: Double = 0.95
    ) throws(StatisticsError) {
        guard !successes.isEmpty else { throw .tooFew(what: "answers", found: 0, needed: 1) }
        let count = Double(successes.count)
        let found = successes.count { $0 }
        let share = Double(found) / count
        let variance = clusters.variance(of: successes.map { (($0 ? 1 : 0) - share) / count })
        let independent = share * (1 - share) / count
        // Where all are the same, nothing tells how raters vary: one answer each.
        let effect =
            independent > 0 && variance.isFinite
            ? max(variance / independent, 1) : count / Double(clusters.raters)
        let degrees = Double(max(clusters.degrees, 1))
        // Student's wider quantile, as a smaller number of answers.
        let normal = NormalDistribution.quantile(0.5 + level / 2)
        let student = StudentDistribution.quantile(0.5 + level / 2, degrees: degrees)
        let effective = count / effect
        let shrunk = effective * (normal / student) * (normal / student)
        answers = successes.count
        self.successes = found
        self.share = share
        self.degrees = degrees
        designEffect = effect
        effectiveAnswers = effective
        interval = ProportionInterval.wilson(share * shrunk, of: shrunk, level: level)
    }

    /// Two-sided p-value of the hypothesis that the true share is what chance would give.
    ///
    /// - Parameter chance: Above 0 and below 1. Default 1/2.
    /// - Returns: 0...1.
    public func pValue(against chance: Double = 0.5) -> Double {
        StudentDistribution.twoSided(
            (share - chance) / (chance * (1 - chance) / effectiveAnswers).squareRoot(),
            degrees: degrees
        )
    }
}
