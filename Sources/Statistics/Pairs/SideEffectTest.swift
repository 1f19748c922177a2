/// Whether the side on which a piece is shown, or the order of playing, matters.
///
/// Twice the gain in log-likelihood that the side effect brings follows chi-squared with one
/// degree of freedom where it does not matter (Wilks 1938), answers taken as independent;
/// `BradleyTerry.sideEffect` has the test that is clustered. Source: Davidson & Beaver 1977.
public struct SideEffectTest: Hashable, Sendable {
    /// The left side's advantage as a log-odds ratio.
    public let advantage: Double
    /// Twice the gain in log-likelihood, at least 0.
    public let statistic: Double
    /// Probability of a gain at least as large where the side does not matter.
    public let pValue: Double

    /// Tests answers about pairs.
    ///
    /// - Throws: `StatisticsError`, as `BradleyTerry`.
    public init(_ answers: [PairAnswer]) throws(StatisticsError) {
        let with = try BradleyTerry(answers)
        let without = try BradleyTerry(answers, options: .init(hasSideEffect: false))
        advantage = with.side ?? 0
        statistic = max(2 * (with.logLikelihood - without.logLikelihood), 0)
        pValue = ChiSquaredDistribution.upperTail(statistic, degrees: 1)
    }
}
