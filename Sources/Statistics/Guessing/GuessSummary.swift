/// How well listeners tell human from machine, against guessing.
///
/// Answers of one rater, or about one piece, are worth less than as many independent ones: by the
/// design effect, the ratio of the clustered variance (`AnswerClusters`) to that of independent
/// answers, at least 1. Source: Korn & Graubard 1998, with Wilson's interval in place of the exact
/// one, as Dean & Pavlou 2015 advise.
public struct GuessSummary: Hashable, Sendable {
    /// Number of answers.
    public let answers: Int
    /// Those that were right.
    public let correct: Int
    /// Number of different raters.
    public let raters: Int
    /// Share of right answers, 0...1.
    public let share: Double
    /// p-value against guessing as if all answers were independent; exact.
    public let independentPValue: Double
    /// Exact interval as if all answers were independent.
    public let exact: Interval
    /// Wilson's interval as if all answers were independent.
    public let wilson: Interval
    /// By how many times the variance of the share is larger than of independent answers.
    public let designEffect: Double
    /// Number of independent answers that say as much.
    public let effectiveAnswers: Double
    /// Interval clustered by rater and piece.
    public let clustered: Interval
    /// p-value against guessing, clustered by rater and piece.
    public let clusteredPValue: Double

    /// Summarises answers.
    ///
    /// - Parameters:
    ///   - guesses: At least one.
    ///   - chance: Share of right answers by guessing. Default 1/2.
    ///   - level: Level of the intervals. Default 0.95.
    /// - Throws: `StatisticsError.tooFew` without answers.
    public init(
        _ guesses: [GuessAnswer],
        chance: Double = 0.5,
        level: Double = 0.95
    ) throws(StatisticsError) {
        guard !guesses.isEmpty else { throw .tooFew(what: "answers", found: 0, needed: 1) }
        let count = Double(guesses.count)
        let right = guesses.count { $0.isCorrect }
        let share = Double(right) / count
        let clusters = AnswerClusters(
            raters: guesses.map(\.rater),
            pieces: guesses.map { [$0.piece] }
        )
        let variance = clusters.variance(
            of: guesses.map { (($0.isCorrect ? 1 : 0) - share) / count }
        )
        let independent = share * (1 - share) / count
        // Where all are right, or all wrong, nothing tells how raters vary: one answer each.
        let effect =
            independent > 0 && variance.isFinite
            ? max(variance / independent, 1) : count / Double(clusters.raters)
        let degrees = Double(max(clusters.degrees, 1))
        // Student's wider quantile, as a smaller number of answers.
        let normal = NormalDistribution.quantile(0.5 + level / 2)
        let student = StudentDistribution.quantile(0.5 + level / 2, degrees: degrees)
        let effective = count / effect
        let shrunk = effective * (normal / student) * (normal / student)
        answers = guesses.count
        correct = right
        raters = clusters.raters
        self.share = share
        independentPValue = BinomialTest.pValue(right, of: guesses.count, chance: chance)
        exact = ProportionInterval.clopperPearson(Double(right), of: count, level: level)
        wilson = ProportionInterval.wilson(Double(right), of: count, level: level)
        designEffect = effect
        effectiveAnswers = effective
        clustered = ProportionInterval.wilson(share * shrunk, of: shrunk, level: level)
        clusteredPValue = StudentDistribution.twoSided(
            (share - chance) / (chance * (1 - chance) / effective).squareRoot(),
            degrees: degrees
        )
    }
}
