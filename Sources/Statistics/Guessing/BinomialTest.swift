/// Whether a number of successes in independent answers is what chance would give.
public enum BinomialTest {
    /// Exact two-sided p-value: the probability of every outcome no likelier than the one found.
    ///
    /// The same as `scipy.stats.binomtest`; outcomes within 1e-7 of equally likely count as such.
    ///
    /// - Parameters:
    ///   - successes: 0...answers.
    ///   - answers: At least 0.
    ///   - chance: Probability of a success by chance. Default 1/2.
    /// - Returns: 0...1.
    public static func pValue(
        _ successes: Int,
        of answers: Int,
        chance: Double = 0.5
    ) -> Double {
        let found = BinomialDistribution.probability(successes, of: answers, p: chance)
        var sum = 0.0
        for other in 0...max(answers, 0) {
            let probability = BinomialDistribution.probability(other, of: answers, p: chance)
            if probability <= found * (1 + 1e-7) { sum += probability }
        }
        return min(sum, 1)
    }
}
