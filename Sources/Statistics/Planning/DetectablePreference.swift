/// The smallest preference that so many answers would probably have shown.
///
/// For a report: it says what a test could find, whatever it found.
public struct DetectablePreference: Hashable, Sendable {
    /// Share of answers, ties left out, that prefer one side, 0.5...1.
    public let share: Double
    /// Independent answers that it was computed for.
    public let answers: Int
    /// Probability of finding it.
    public let power: Double
    /// Probability of finding a preference where there is none.
    public let alpha: Double

    /// Finds it for the exact two-sided binomial test; nil where the answers are so few that nothing
    /// could be found.
    ///
    /// - Parameters:
    ///   - answers: Independent answers, at least 0, ties left out.
    ///   - power: 0.5...0.999. Default 0.8.
    ///   - alpha: 0.0001...0.5. Default 0.05.
    /// - Throws: `StatisticsError.outOfRange`.
    public init?(
        answers: Int,
        power: Double = 0.8,
        alpha: Double = 0.05
    ) throws(StatisticsError) {
        try PreferencePlan.check("power", power, 0.5...0.999)
        try PreferencePlan.check("alpha", alpha, 0.0001...0.5)
        let critical = PreferencePlan.critical(of: answers, alpha: alpha)
        guard critical >= 0 else { return nil }
        let share = Bisection.root(in: 0.5...1) { share in
            PreferencePlan.probability(ofFinding: share, answers, critical: critical) - power
        }
        self.share = share
        self.answers = answers
        self.power = power
        self.alpha = alpha
    }
}
