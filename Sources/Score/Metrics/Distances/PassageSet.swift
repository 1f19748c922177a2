/// A set of passages, measured: what distances between sets are taken of.
public struct PassageSet: Sendable {
    /// Number of passages.
    public let count: Int
    private let values: [PassageMetric: [Double]]
    private let weights: [PassageHistogram: [[Double]]]

    /// Measures passages by every metric and histogram.
    public init(_ passages: [Passage]) {
        count = passages.count
        values = Dictionary(
            uniqueKeysWithValues: PassageMetric.allCases.map { metric in
                (metric, passages.compactMap(metric.value(of:)))
            }
        )
        weights = Dictionary(
            uniqueKeysWithValues: PassageHistogram.allCases.map { histogram in
                (histogram, passages.map(histogram.weights(of:)))
            }
        )
    }

    /// The metric's value of each passage that has one, in the passages' order.
    public func values(of metric: PassageMetric) -> [Double] { values[metric] ?? [] }

    /// Median of a metric's values, of an even number the mean of the middle two; nil without any.
    public func median(of metric: PassageMetric) -> Double? {
        let sorted = values(of: metric).sorted()
        guard !sorted.isEmpty else { return nil }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// How far another set lies from this one; nil where a set has nothing to compare.
    public func distance(to other: PassageSet, by distance: PassageDistance) -> Double? {
        switch distance {
        case .values(let metric):
            WassersteinDistance.between(values(of: metric), other.values(of: metric))
        case .pooled(let histogram):
            PooledDistance.between(weights[histogram] ?? [], other.weights[histogram] ?? [])
        case .energy(let histogram):
            EnergyDistance.between(shares(of: histogram), other.shares(of: histogram))
        }
    }

    /// Each passage's own shares; those with nothing to count are left out.
    private func shares(of histogram: PassageHistogram) -> [[Double]] {
        (weights[histogram] ?? []).compactMap { weights in
            let total = weights.reduce(0, +)
            return total > 0 ? weights.map { $0 / total } : nil
        }
    }
}
