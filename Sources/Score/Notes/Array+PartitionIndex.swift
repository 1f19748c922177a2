extension Array {
    /// The first index whose element is not `isBefore`, by halving.
    ///
    /// The elements for which it is true must come first.
    /// - Parameter isBefore: Whether an element comes before the place that is looked for.
    /// - Returns: The index, `count` where all elements come before it.
    @inlinable
    public func partitionIndex(_ isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
