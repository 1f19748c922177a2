/// Which answers depend on one another: those of one rater, and those about one piece.
///
/// An estimate is a sum of its answers' influences, so its variance is the sum of the products of
/// influences over all pairs of answers that share a rater or a piece. With `r` for sharing the
/// rater and `n` for the number of shared pieces, the indicator of sharing anything is
/// `r + n - [n = 2] - r n + r [n = 2]`, and each term is a sum of squares over groups.
/// Source: Cameron, Gelbach & Miller 2011, "Robust Inference With Multiway Clustering"; for answers
/// about two pieces, Aronow, Samii & Assenova 2015.
///
/// With a single rater the variance is that over pieces, for this rater; with a single piece that
/// over raters, for this piece; with neither every answer stands alone.
public struct AnswerClusters: Sendable {
    /// Number of different raters.
    public let raters: Int
    /// Number of different pieces.
    public let pieces: Int
    /// Degrees of freedom for Student's t: one less than the groups of the factor with the fewest.
    public let degrees: Int

    private let groupings: [Grouping]

    /// Groups answers.
    ///
    /// - Parameters:
    ///   - raters: Rater of each answer.
    ///   - pieces: Piece of each answer, or its two pieces.
    public init(
        raters: some Collection<String>,
        pieces: some Collection<some Collection<String>>
    ) {
        precondition(raters.count == pieces.count, "a rater and pieces for each answer")
        let raterOf = Numbering(raters)
        let pieceOf = Numbering(pieces.lazy.joined())
        let byRater = Memberships(raters.map { raterOf[$0] })
        var byPiece = Memberships()
        var pairs: [(answer: Int, pair: [Int])] = []
        for (answer, pieces) in pieces.enumerated() {
            guard pieces.count > 1 else {
                for piece in pieces { byPiece.add(pieceOf[piece], to: answer) }
                continue
            }
            let numbers = Set(pieces.map { pieceOf[$0] }).sorted()
            for number in numbers { byPiece.add(number, to: answer) }
            if numbers.count == 2 { pairs.append((answer, numbers)) }
        }
        // A pair of pieces counts twice in n, so it is taken out once.
        let pairOf = Numbering(pairs.lazy.map(\.pair))
        var byPair = Memberships()
        for (answer, pair) in pairs { byPair.add(pairOf[pair], to: answer) }
        self.raters = raterOf.count
        self.pieces = pieceOf.count
        let usesRaters = self.raters > 1
        let usesPieces = self.pieces > 1
        var groupings: [Grouping] = []
        if usesRaters { groupings.append(Grouping(1, byRater)) }
        if usesPieces {
            groupings.append(Grouping(1, byPiece))
            groupings.append(Grouping(-1, byPair))
        }
        if usesRaters, usesPieces {
            groupings.append(Grouping(-1, byPiece, within: byRater))
            groupings.append(Grouping(1, byPair, within: byRater))
        }
        if !usesRaters, !usesPieces { groupings.append(Grouping(1, Memberships(0..<raters.count))) }
        self.groupings = groupings.filter { $0.count > 0 }
        let counts = [usesRaters ? self.raters : nil, usesPieces ? self.pieces : nil]
        degrees = max((counts.compactMap { $0 }.min() ?? raters.count) - 1, 0)
    }

    /// Variance of an estimate.
    ///
    /// Each sum of squares is scaled by `G / (G - 1)` for its G groups. Where raters and pieces
    /// matter little the difference of sums can fall below the variance of independent answers,
    /// even below 0: that variance is taken then.
    ///
    /// - Parameter influence: What each answer adds to the estimate's error, summing to 0.
    /// - Returns: The variance; NaN with fewer than two groups of anything.
    public func variance(of influence: [Double]) -> Double {
        guard degrees > 0 else { return .nan }
        var total = 0.0
        for grouping in groupings {
            total += grouping.sign * grouping.sumOfSquares(influence)
        }
        let answers = Double(influence.count)
        let independent = influence.reduce(0) { $0 + $1 * $1 } * answers / max(answers - 1, 1)
        return max(total, independent)
    }

    /// The interval `estimate ± t sqrt(variance)`.
    ///
    /// - Parameters:
    ///   - estimate: The estimate.
    ///   - influence: As for `variance(of:)`.
    ///   - level: Share of intervals that hold the true value, above 0 and below 1.
    /// - Returns: The interval; without ends where there is no variance to be had.
    public func interval(
        around estimate: Double,
        influence: [Double],
        level: Double = 0.95
    ) -> Interval {
        let deviation = variance(of: influence).squareRoot()
        guard deviation.isFinite else { return Interval(-.infinity, .infinity) }
        let reach =
            StudentDistribution.quantile(0.5 + level / 2, degrees: Double(degrees)) * deviation
        return Interval(estimate - reach, estimate + reach)
    }

    /// Two-sided p-value of the hypothesis that the estimated number is 0.
    public func pValue(of estimate: Double, influence: [Double]) -> Double {
        let deviation = variance(of: influence).squareRoot()
        guard deviation.isFinite else { return .nan }
        guard deviation > 0 else { return estimate == 0 ? 1 : 0 }
        return StudentDistribution.twoSided(estimate / deviation, degrees: Double(degrees))
    }
}
