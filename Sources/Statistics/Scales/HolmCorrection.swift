/// Several tests at once without more false alarms than one would have.
public enum HolmCorrection {
    /// Adjusted p-values: each can be held against the level itself.
    ///
    /// The smallest of m is multiplied by m, the next by m - 1 and so on; none falls below one
    /// before it. Source: Holm 1979.
    ///
    /// - Parameter pValues: One for each test, in any order.
    /// - Returns: Adjusted ones, in the same order, at most 1.
    public static func adjusted(_ pValues: [Double]) -> [Double] {
        let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        var adjusted = pValues
        var largest = 0.0
        for (place, index) in order.enumerated() {
            largest = max(largest, min(Double(pValues.count - place) * pValues[index], 1))
            adjusted[index] = largest
        }
        return adjusted
    }
}
