/// The scores of one system: how they spread, and their mean with an interval.
public struct ScoreSummary: Hashable, Sendable {
    /// How many answers have each score, by score.
    public let counts: [Double: Int]
    /// Number of answers.
    public let answers: Int
    /// Number of different raters.
    public let raters: Int
    /// Number of different pieces.
    public let pieces: Int
    /// Mean opinion score: the mean over answers.
    public let mean: Double
    /// The middle score; of an even number the mean of the middle two.
    public let median: Double
    /// Interval of the mean, clustered by rater and by piece (`AnswerClusters`), cut to the
    /// scale; nil where there is but one answer, or one rater and one piece.
    public let interval: Interval?

    /// Summarises scores.
    ///
    /// - Parameters:
    ///   - answers: At least one.
    ///   - scale: The scores that can be. Default 1...5.
    ///   - level: Level of the interval. Default 0.95.
    /// - Throws: `StatisticsError.tooFew` without answers, `.outOfRange` for a score off the scale.
    public init(
        _ answers: [ScaleAnswer],
        scale: ClosedRange<Double> = 1...5,
        level: Double = 0.95
    ) throws(StatisticsError) {
        guard !answers.isEmpty else { throw .tooFew(what: "scores", found: 0, needed: 1) }
        for answer in answers where !scale.contains(answer.score) {
            throw .outOfRange(
                name: "a score",
                found: answer.score,
                expected: "\(scale.lowerBound) to \(scale.upperBound)"
            )
        }
        let scores = answers.map(\.score)
        let clusters = AnswerClusters(
            raters: answers.lazy.map(\.rater),
            pieces: answers.lazy.map { CollectionOfOne($0.stimulus.piece) }
        )
        let count = Double(scores.count)
        let mean = scores.reduce(0, +) / count
        self.answers = scores.count
        self.mean = mean
        raters = clusters.raters
        pieces = clusters.pieces
        counts = scores.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        median = Quantile.value(0.5, ofSorted: scores.sorted()) ?? mean
        interval =
            clusters.degrees > 0 && (raters > 1 || pieces > 1)
            ? clusters.interval(
                around: mean,
                influence: scores.map { ($0 - mean) / count },
                level: level
            ).clamped(to: scale) : nil
    }
}
