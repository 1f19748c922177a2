/// How far two sets of histograms lie from each other once each set is poured into one.
public enum PooledDistance {
    /// The L1 distance of the pooled histograms, `sum |p - q|`, each scaled to a sum of 1.
    ///
    /// It compares marginals only: notes drawn at random with the right shares have a distance of
    /// 0, which `EnergyDistance` over the same histograms has not.
    ///
    /// - Parameters:
    ///   - left: Weights of one set's histograms: (N, bins).
    ///   - right: Those of the other: (M, bins).
    /// - Returns: The distance, 0...2; nil where a set has no weight.
    public static func between(_ left: [[Double]], _ right: [[Double]]) -> Double? {
        guard let p = shares(left), let q = shares(right) else { return nil }
        return zip(p, q).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
    }

    private static func shares(_ histograms: [[Double]]) -> [Double]? {
        guard var sums = histograms.first else { return nil }
        for histogram in histograms.dropFirst() {
            for (bin, weight) in histogram.enumerated() { sums[bin] += weight }
        }
        let total = sums.reduce(0, +)
        return total > 0 ? sums.map { $0 / total } : nil
    }
}
