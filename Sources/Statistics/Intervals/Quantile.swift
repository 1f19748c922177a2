/// Quantiles of a set of numbers.
public enum Quantile {
    /// The value below which a share of sorted numbers lies, between two of them on a line.
    ///
    /// Source: Hyndman & Fan 1996, definition 7; the default of R and NumPy.
    ///
    /// - Parameters:
    ///   - share: 0...1.
    ///   - sorted: The numbers, ascending.
    /// - Returns: The quantile; nil without numbers.
    public static func value(_ share: Double, ofSorted sorted: [Double]) -> Double? {
        guard let last = sorted.last else { return nil }
        let place = min(max(share, 0), 1) * Double(sorted.count - 1)
        let index = Int(place)
        guard index + 1 < sorted.count else { return last }
        let part = place - Double(index)
        guard part > 0 else { return sorted[index] }
        return sorted[index] + part * (sorted[index + 1] - sorted[index])
    }
}
