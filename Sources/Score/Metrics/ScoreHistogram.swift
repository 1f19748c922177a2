/// How something is spread over a whole piece: shares of a row of bins.
///
/// Adding one is an extension of this type with its definition, and a line in `allCases`.
public struct ScoreHistogram: Sendable {
    /// The key that reports use: `pitch_classes`.
    public let key: String
    /// Its name for people, with the unit of the bins.
    public let title: String
    /// A name for each bin.
    public let bins: [String]

    private let weigh: @Sendable (MeasuredPiece) -> [Double]

    /// Makes a histogram.
    ///
    /// - Parameters:
    ///   - key: Its key, in lower case with underscores.
    ///   - title: Its name, with the unit of the bins.
    ///   - bins: A name for each bin.
    ///   - weigh: Gives the weight of each bin, at least 0; as many as `bins`, or none where a piece
    ///     has nothing to count.
    public init(
        _ key: String,
        _ title: String,
        bins: [String],
        weigh: @escaping @Sendable (MeasuredPiece) -> [Double]
    ) {
        self.key = key
        self.title = title
        self.bins = bins
        self.weigh = weigh
    }

    /// Every histogram, in the order of reports.
    public static let allCases: [ScoreHistogram] = [
        .pitches,
        .pitchClasses,
        .intervals,
        .noteLengths,
        .interOnsets,
        .onsetPositions,
    ]

    /// The weight of each bin; empty where a piece has nothing to count.
    public func weights(of piece: MeasuredPiece) -> [Double] {
        let weights = weigh(piece)
        return weights.contains { $0 > 0 } ? weights : []
    }

    /// The weights scaled to a sum of 1; empty where a piece has nothing to count.
    public func shares(of piece: MeasuredPiece) -> [Double] {
        let weights = weights(of: piece)
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }
}

extension ScoreHistogram: Hashable {
    /// Histograms are the same where their keys are.
    public static func == (left: ScoreHistogram, right: ScoreHistogram) -> Bool {
        left.key == right.key
    }

    /// Hashes the key.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
