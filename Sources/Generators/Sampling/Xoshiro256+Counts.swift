import Randomness

extension Xoshiro256 {
    /// A place drawn as often as its count says.
    ///
    /// In floating point, so that no counts of a damaged file can overflow.
    ///
    /// - Parameter counts: How often each place occurs; below 0 is as 0.
    /// - Returns: The place; nil where nothing is counted.
    mutating func place(inProportionTo counts: [Int]) -> Int? {
        let weights = counts.map { Double(max($0, 0)) }
        var rest = (nextUnit() * weights.reduce(0, +)).rounded(.down)
        for (place, weight) in weights.enumerated() {
            if rest < weight { return place }
            rest -= weight
        }
        return nil
    }
}
