/// Intervals for a share of successes in independent answers.
public enum ProportionInterval {
    /// The exact interval, never too narrow.
    ///
    /// Source: Clopper & Pearson 1934.
    ///
    /// - Parameters:
    ///   - successes: 0...answers.
    ///   - answers: At least 1; no whole number where answers depend on one another.
    ///   - level: Above 0 and below 1. Default 0.95.
    /// - Returns: The interval, within 0...1.
    public static func clopperPearson(
        _ successes: Double,
        of answers: Double,
        level: Double = 0.95
    ) -> Interval {
        let tail = (1 - level) / 2
        let failures = answers - successes
        return Interval(
            successes > 0 ? BetaDistribution.quantile(tail, successes, failures + 1) : 0,
            failures > 0 ? BetaDistribution.quantile(1 - tail, successes + 1, failures) : 1
        )
    }

    /// The score interval: nearer to its level on average, and sometimes a little too narrow.
    ///
    /// Source: Wilson 1927.
    ///
    /// - Parameters:
    ///   - successes: 0...answers.
    ///   - answers: Above 0; no whole number where answers depend on one another.
    ///   - level: Above 0 and below 1. Default 0.95.
    /// - Returns: The interval, within 0...1.
    public static func wilson(
        _ successes: Double,
        of answers: Double,
        level: Double = 0.95
    ) -> Interval {
        let z = NormalDistribution.quantile(0.5 + level / 2)
        let share = successes / answers
        let shrink = 1 + z * z / answers
        let middle = (share + z * z / (2 * answers)) / shrink
        let spread = share * (1 - share) / answers + z * z / (4 * answers * answers)
        let reach = z / shrink * spread.squareRoot()
        return Interval(
            successes > 0 ? max(middle - reach, 0) : 0,
            successes < answers ? min(middle + reach, 1) : 1
        )
    }
}
