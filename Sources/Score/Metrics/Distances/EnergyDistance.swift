/// How far two sets of points lie from each other, by their mean distances.
public enum EnergyDistance {
    /// The energy distance, `sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|)` with Euclidean norms, all
    /// pairs counted, each point with itself too.
    ///
    /// It is 0 for equal sets only: unlike a distance of their means or of pooled histograms it
    /// sees how the points of each set differ among themselves. Sets drawn from one source have a
    /// distance that falls as `1 / sqrt(size)`: compare those of equal sizes. Source: Székely &
    /// Rizzo 2013; in one dimension the same as `scipy.stats.energy_distance`.
    ///
    /// - Parameters:
    ///   - left: One set: (N, D).
    ///   - right: The other: (M, D).
    /// - Returns: The distance, in the points' unit, at least 0; nil where a set is empty.
    public static func between(_ left: [[Double]], _ right: [[Double]]) -> Double? {
        guard !left.isEmpty, !right.isEmpty else { return nil }
        let across = meanDistance(left, right)
        let square = 2 * across - meanDistance(left, left) - meanDistance(right, right)
        // Equal sets give 0 but for rounding, which may fall below it.
        return max(square, 0).squareRoot()
    }

    /// Mean Euclidean distance over all pairs.
    private static func meanDistance(_ left: [[Double]], _ right: [[Double]]) -> Double {
        var sum = 0.0
        for a in left {
            for b in right {
                var square = 0.0
                for (x, y) in zip(a, b) { square += (x - y) * (x - y) }
                sum += square.squareRoot()
            }
        }
        return sum / Double(left.count * right.count)
    }
}
