/// How far one set of numbers must be moved to become another.
public enum WassersteinDistance {
    /// The 1-Wasserstein distance: the mean difference of the two sets' quantiles, which is the
    /// area between their cumulative distributions.
    ///
    /// Source: Villani 2009, "Optimal Transport", remark 2.19; Ramdas, García Trillos & Cuturi
    /// 2017. The same as `scipy.stats.wasserstein_distance`.
    ///
    /// - Parameters:
    ///   - left: One set, in any order; numbers are finite.
    ///   - right: The other; it may have another size.
    /// - Returns: The distance, in the numbers' unit, at least 0; nil where a set is empty.
    public static func between(_ left: [Double], _ right: [Double]) -> Double? {
        guard !left.isEmpty, !right.isEmpty else { return nil }
        let (left, right) = (left.sorted(), right.sorted())
        var (passedLeft, passedRight) = (0, 0)
        var position = min(left[0], right[0])
        var area = 0.0
        while passedLeft < left.count || passedRight < right.count {
            let next = min(
                passedLeft < left.count ? left[passedLeft] : .infinity,
                passedRight < right.count ? right[passedRight] : .infinity
            )
            let shareLeft = Double(passedLeft) / Double(left.count)
            let shareRight = Double(passedRight) / Double(right.count)
            area += (next - position) * (shareLeft - shareRight).magnitude
            position = next
            while passedLeft < left.count, left[passedLeft] == next { passedLeft += 1 }
            while passedRight < right.count, right[passedRight] == next { passedRight += 1 }
        }
        return area
    }
}
