/// How well listeners tell human from machine, against guessing.
///
/// Its interval and its test allow for answers that depend on one another: see `ClusteredShare`.
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
        let clusters = AnswerClusters(
            raters: guesses.map(\.rater),
            pieces: guesses.map { [$0.piece] }
        )
        let share = try ClusteredShare(
            guesses.map(\.isCorrect),
            clusters: clusters,
            level: level
        )
        let (count, right) = (Double(share.answers), Double(share.successes))
        answers = share.answers
        correct = share.successes
        raters = clusters.raters
        self.share = share.share
        independentPValue = BinomialTest.pValue(correct, of: answers, chance: chance)
        exact = ProportionInterval.clopperPearson(right, of: count, level: level)
        wilson = ProportionInterval.wilson(right, of: count, level: level)
        designEffect = share.designEffect
        effectiveAnswers = share.effectiveAnswers
        clustered = share.interval
        clusteredPValue = share.pValue(against: chance)
    }
}
