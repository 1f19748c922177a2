/// A way to say how far a set of passages lies from another: a row of `studio evaluate`.
public enum PassageDistance: Hashable, Sendable, CaseIterable {
    /// `WassersteinDistance` of a metric's values, in the metric's unit.
    case values(PassageMetric)
    /// `PooledDistance` of a histogram, 0...2.
    case pooled(PassageHistogram)
    /// `EnergyDistance` of a histogram's shares, passage by passage.
    case energy(PassageHistogram)

    /// Every metric's, then both of every histogram.
    public static var allCases: [PassageDistance] {
        PassageMetric.allCases.map { .values($0) }
            + PassageHistogram.allCases.flatMap { [.pooled($0), .energy($0)] }
    }

    /// The key that reports use: `pitch_range`, `intervals_pooled`, `intervals_energy`.
    public var key: String {
        switch self {
        case .values(let metric): metric.rawValue
        case .pooled(let histogram): histogram.rawValue + "_pooled"
        case .energy(let histogram): histogram.rawValue + "_energy"
        }
    }
}
