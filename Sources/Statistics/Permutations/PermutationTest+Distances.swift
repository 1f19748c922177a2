public import Randomness

extension PermutationTest {
    /// Tests numbers by their 1-Wasserstein distance, which sees where they lie and how they are
    /// spread; nil without deals, or where a set is empty.
    ///
    /// - Parameters:
    ///   - left: One set; numbers are finite.
    ///   - right: The other.
    ///   - deals: Random deals.
    ///   - random: Where they come from.
    public init?(
        wasserstein left: [Double],
        _ right: [Double],
        deals: Int,
        random: inout Xoshiro256
    ) {
        let pooled = left + right
        let order = pooled.indices.sorted { pooled[$0] < pooled[$1] }
        let gaps = zip(order, order.dropFirst()).map { pooled[$1] - pooled[$0] }
        let (stepUp, stepDown) = (1 / Double(left.count), 1 / Double(right.count))
        self.init(sizes: (left.count, right.count), deals: deals, random: &random) { isInFirst in
            // The area between the two cumulative distributions, gap by gap.
            var (difference, area) = (0.0, 0.0)
            for (place, gap) in gaps.enumerated() {
                difference += isInFirst[order[place]] ? stepUp : -stepDown
                area += gap * difference.magnitude
            }
            return area
        }
    }

    /// Tests points by their energy distance, `sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|)`.
    ///
    /// Nil without deals, or where a set is empty. Time grows with the square of the number of
    /// points, for each deal.
    ///
    /// - Parameters:
    ///   - left: One set of points: (N, D).
    ///   - right: The other: (M, D).
    ///   - deals: Random deals.
    ///   - random: Where they come from.
    public init?(
        energy left: [[Double]],
        _ right: [[Double]],
        deals: Int,
        random: inout Xoshiro256
    ) {
        let pooled = left + right
        let count = pooled.count
        var distances = [Double](repeating: 0, count: count * count)
        for a in 0..<count {
            for b in a + 1..<max(count, a + 1) {
                let distance = zip(pooled[a], pooled[b])
                    .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
                distances[a * count + b] = distance
                distances[b * count + a] = distance
            }
        }
        let total = distances.reduce(0, +)
        let rows = (0..<count).map { row in
            distances[row * count..<(row + 1) * count].reduce(0, +)
        }
        let (first, second) = (Double(left.count), Double(right.count))
        self.init(sizes: (left.count, right.count), deals: deals, random: &random) { isInFirst in
            // Of the smaller set's rows all follows: within it, across, and the rest.
            let isSmall = left.count <= right.count
            let members = (0..<count).filter { isInFirst[$0] == isSmall }
            var (within, reach) = (0.0, 0.0)
            for row in members {
                reach += rows[row]
                for other in members { within += distances[row * count + other] }
            }
            let across = reach - within
            let rest = total - 2 * across - within
            let inFirst = isSmall ? within : rest
            let inSecond = isSmall ? rest : within
            let square =
                2 * across / (first * second) - inFirst / (first * first)
                - inSecond / (second * second)
            return max(square, 0).squareRoot()
        }
    }
}
