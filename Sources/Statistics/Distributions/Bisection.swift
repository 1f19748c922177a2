/// Where a rising function crosses 0.
enum Bisection {
    /// - Parameters:
    ///   - range: Holds the place.
    ///   - function: Rises over the range.
    /// - Returns: The place, to a double's last digits.
    static func root(
        in range: ClosedRange<Double>,
        _ function: (Double) -> Double
    ) -> Double {
        var (low, high) = (range.lowerBound, range.upperBound)
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { return middle }
            if function(middle) < 0 { low = middle } else { high = middle }
        }
    }
}
