import Pictures
public import Score

/// How things are spread in a set of pieces, on average.
public struct SetShares: Sendable {
    /// What the set is called.
    public var name: String
    /// Mean of the pieces' shares, bin by bin: every piece counts alike, however long it is.
    public var shares: [ScoreHistogram: [Double]]

    /// Takes the means of a set.
    init(_ set: PieceSet) {
        // Of a path its end: the rest would fill the legend.
        name = set.name.split(separator: "/").last.map(String.init) ?? set.name
        var means: [ScoreHistogram: [Double]] = [:]
        for histogram in ScoreHistogram.allCases {
            let pieces = set.shares(of: histogram)
            guard let first = pieces.first else { continue }
            var sums = [Double](repeating: 0, count: first.count)
            for piece in pieces {
                for (bin, share) in piece.enumerated() where bin < sums.count { sums[bin] += share }
            }
            means[histogram] = sums.map { $0 / Double(pieces.count) }
        }
        shares = means
    }
}

extension PictureWorkflow {
    /// Draws the histograms of sets beside one another.
    ///
    /// - Parameters:
    ///   - sets: The sets, at most 8 of them are drawn.
    ///   - output: The picture; .png or .svg.
    /// - Throws: `Failure`.
    public static func histograms(of sets: [SetShares], to output: String) throws(Failure) {
        let sets = Array(sets.prefix(8))
        let panels = ScoreHistogram.allCases.map { histogram in
            HistogramPanel(
                title: histogram.title,
                bins: histogram.bins,
                shares: sets.map { $0.shares[histogram] ?? [] }
            )
        }
        try attempt { () throws in
            try HistogramsPicture(
                panels,
                sets: sets.map(\.name),
                title: sets.map(\.name).joined(separator: " and "),
                subtitle: "mean share of each bin over the pieces of a set"
            ).write(to: output)
        }
    }
}
