public import Randomness

/// Draws raters and pieces anew, each with replacement and independently.
///
/// An answer's weight is the product of how often its rater and its pieces were drawn. The spread
/// of the estimate over draws counts what raters and pieces vary, and the answers' own noise up to
/// three times: its intervals are too wide rather than too narrow.
/// Source: Owen 2007, "The Pigeonhole Bootstrap", Annals of Applied Statistics 1(2).
public struct PigeonholeBootstrap: Sendable {
    private let raterOf: [Int]
    private let piecesOf: [[Int]]
    private let raters: Int
    private let pieces: Int

    /// Groups answers.
    ///
    /// - Parameters:
    ///   - raters: Rater of each answer; a single one is not drawn anew.
    ///   - pieces: Piece of each answer, or its two pieces; a single one is not drawn anew.
    public init(raters: [String], pieces: [[String]]) {
        precondition(raters.count == pieces.count, "a rater and pieces for each answer")
        let raterNumbers = Self.numbered(raters)
        let pieceNumbers = Self.numbered(pieces.flatMap { Set($0).sorted() })
        raterOf = raters.map { raterNumbers[$0] ?? 0 }
        piecesOf = pieces.map { Set($0).sorted().map { pieceNumbers[$0] ?? 0 } }
        self.raters = raterNumbers.count
        self.pieces = pieceNumbers.count
    }

    /// One draw: the weight of each answer, a whole number.
    public func weights(_ random: inout Xoshiro256) -> [Double] {
        let raterWeights = Self.counts(raters, &random)
        let pieceWeights = Self.counts(pieces, &random)
        return raterOf.indices.map { answer in
            piecesOf[answer].reduce(raterWeights[raterOf[answer]]) { $0 * pieceWeights[$1] }
        }
    }

    /// The interval between two quantiles of an estimate's draws.
    ///
    /// - Parameters:
    ///   - draws: How many. Default 2,000.
    ///   - level: Share of draws within, above 0 and below 1.
    ///   - seed: Seed of the draws; each has a stream of its own.
    ///   - estimate: The estimate under weights; nil where a draw has none.
    /// - Returns: The interval, and the draws that had an estimate; nil where none had.
    public func interval(
        draws: Int = 2_000,
        level: Double = 0.95,
        seed: UInt64,
        estimate: ([Double]) -> Double?
    ) -> (interval: Interval, usable: Int)? {
        var values: [Double] = []
        for draw in 0..<max(draws, 0) {
            var random = Xoshiro256(seed: seed, stream: UInt64(draw))
            if let value = estimate(weights(&random)) { values.append(value) }
        }
        values.sort()
        guard let lower = Quantile.value((1 - level) / 2, ofSorted: values),
            let upper = Quantile.value((1 + level) / 2, ofSorted: values)
        else { return nil }
        return (Interval(lower, upper), values.count)
    }

    private static func counts(_ count: Int, _ random: inout Xoshiro256) -> [Double] {
        guard count > 1 else { return [Double](repeating: 1, count: count) }
        var counts = [Double](repeating: 0, count: count)
        for _ in 0..<count { counts[Int(random.nextUnit() * Double(count))] += 1 }
        return counts
    }

    private static func numbered(_ names: [String]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: Set(names).sorted().enumerated().map { ($1, $0) })
    }
}
