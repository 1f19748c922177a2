/// How sure a mean of scores from 1 to 5 is: 95 of 100 such intervals hold the true mean.
///
/// The mean is put to 0...1, and Wilson's interval for a share is taken. No scores from 1 to 5 with
/// that mean vary more than those that are 1 and 5 only, so the interval is never too short; and it
/// never leaves 1...5, even for a single score.
/// Source: Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference".
public struct MeanScoreInterval: Codable, Sendable, Equatable {
    /// Lower end, 1...5.
    public let low: Double
    /// Upper end, 1...5.
    public let high: Double

    /// The interval of a mean.
    ///
    /// - Parameters:
    ///   - mean: Mean score, 1...5.
    ///   - count: Scores, at least 1.
    public init(mean: Double, count: Int) {
        // 97.5 % of a normal distribution lie below this.
        let z = 1.959_963_984_540_054
        let n = Double(max(count, 1))
        let share = min(max((mean - 1) / 4, 0), 1)
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let spread = (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let half = z / (1 + z * z / n) * spread
        low = 1 + 4 * max(centre - half, 0)
        high = 1 + 4 * min(centre + half, 1)
    }
}
