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

    /// A way of grouping the answers, and how its sum of squares counts.
    private struct Grouping {
        var sign: Double
        /// Group of each answer; an answer about two pieces is in two groups of pieces.
        var groups: [[Int]]
        var count: Int
    }

    private let groupings: [Grouping]

    /// Groups answers.
    ///
    /// - Parameters:
    ///   - raters: Rater of each answer.
    ///   - pieces: Piece of each answer, or its two pieces.
    public init(raters: [String], pieces: [[String]]) {
        precondition(raters.count == pieces.count, "a rater and pieces for each answer")
        let pieces = pieces.map { Set($0).sorted() }
        let byRater = raters.map { [[$0]] }
        let byPiece = pieces.map { $0.map { [$0] } }
        // A pair of pieces counts twice in n, so it is taken out once.
        let byPair = pieces.map { $0.count == 2 ? [$0] : [] }
        self.raters = Set(raters).count
        self.pieces = Set(pieces.joined()).count
        let usesRaters = self.raters > 1
        let usesPieces = self.pieces > 1
        var groupings: [Grouping] = []
        func add(_ sign: Double, _ keys: [[[String]]]) {
            var numbers: [[String]: Int] = [:]
            let groups = keys.map { keys in
                keys.map { key in
                    if let number = numbers[key] { return number }
                    numbers[key] = numbers.count
                    return numbers.count - 1
                }
            }
            guard !numbers.isEmpty else { return }
            groupings.append(
                Grouping(sign: sign, groups: groups, count: numbers.count)
            )
        }
        func crossed(_ keys: [[[String]]]) -> [[[String]]] {
            zip(raters, keys).map { rater, keys in keys.map { [rater] + $0 } }
        }
        if usesRaters { add(1, byRater) }
        if usesPieces {
            add(1, byPiece)
            add(-1, byPair)
        }
        if usesRaters, usesPieces {
            add(-1, crossed(byPiece))
            add(1, crossed(byPair))
        }
        if !usesRaters, !usesPieces { add(1, raters.indices.map { [["\($0)"]] }) }
        self.groupings = groupings
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
            var sums = [Double](repeating: 0, count: grouping.count)
            for (answer, groups) in grouping.groups.enumerated() {
                for group in groups { sums[group] += influence[answer] }
            }
            var square = 0.0
            for sum in sums { square += sum * sum }
            let count = Double(grouping.count)
            square *= count / max(count - 1, 1)
            total += grouping.sign * square
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
