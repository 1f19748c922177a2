/// Where a number stands among others.
public enum QuantileRank {
    /// Share of the others that are smaller, those that are equal counting half.
    ///
    /// 0.5 is the middle; a number as any other of a set has 0.5 on average, however many are
    /// equal. Source: the mid-rank of Wilcoxon's tests, as a share.
    ///
    /// - Returns: The share, 0...1; nil without others.
    public static func of(_ value: Double, among others: [Double]) -> Double? {
        guard !others.isEmpty else { return nil }
        let smaller = others.count { $0 < value }
        let equal = others.count { $0 == value }
        return (Double(smaller) + Double(equal) / 2) / Double(others.count)
    }
}
