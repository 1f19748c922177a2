public import Randomness

/// Whether two sets of numbers or of points could be one set that was divided at random.
///
/// The labels of the pooled values are dealt again and again; where a distance as large as the one
/// found is rare among the dealt ones, the sets differ. It asks nothing of the distributions but
/// that the values are independent. Source: Fisher 1935; with an estimated p Phipson & Smyth 2010.
public struct PermutationTest: Sendable, Equatable {
    /// The distance that was found.
    public let statistic: Double
    /// Mean of the dealt ones: the distance that two sets of these sizes have by chance.
    public let meanByChance: Double
    /// `(1 + dealt ones at least as large) / (1 + deals)`: never 0, as the deal found is one too.
    public let p: Double
    /// Standard error of `p` over other random deals, `sqrt(p (1 - p) / deals)`.
    public let standardError: Double
    /// Deals made.
    public let deals: Int

    /// Tests by a distance; nil without deals, or where a set is empty.
    ///
    /// - Parameters:
    ///   - sizes: Values of the first set and of the second, each at least 1.
    ///   - deals: Random deals, at least 1.
    ///   - random: Where they come from.
    ///   - distance: The distance of the sets where the pooled value of each place, those of the
    ///     first set before those of the second, is in the first set (true) or in the second.
    public init?(
        sizes: (Int, Int),
        deals: Int,
        random: inout Xoshiro256,
        distance: (_ isInFirst: [Bool]) -> Double
    ) {
        guard sizes.0 > 0, sizes.1 > 0, deals > 0 else { return nil }
        let count = sizes.0 + sizes.1
        let found = distance((0..<count).map { $0 < sizes.0 })
        var places = Array(0..<count)
        // The smaller set is drawn; the other is the rest.
        let drawn = min(sizes.0, sizes.1)
        let drawsFirst = sizes.0 <= sizes.1
        var (sum, reached) = (0.0, 0)
        var isInFirst = [Bool](repeating: !drawsFirst, count: count)
        for _ in 0..<deals {
            for place in 0..<drawn {
                places.swapAt(place, place + Int(random.next(upperBound: UInt64(count - place))))
                isInFirst[places[place]] = drawsFirst
            }
            let dealt = distance(isInFirst)
            for place in 0..<drawn { isInFirst[places[place]] = !drawsFirst }
            sum += dealt
            // Sums in another order differ in their last digits.
            if dealt >= found - 1e-12 * found.magnitude { reached += 1 }
        }
        statistic = found
        meanByChance = sum / Double(deals)
        self.deals = deals
        p = Double(1 + reached) / Double(1 + deals)
        standardError = (p * (1 - p) / Double(deals)).squareRoot()
    }
}
