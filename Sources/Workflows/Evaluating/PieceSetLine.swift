public import Score

/// A set of whole pieces, and how far it lies from another: a line of `studio evaluate --json`.
///
/// Besides the keys below it has one for each `ScoreMetric`, whose value is the set's median or
/// null.
public struct PieceSetLine: Encodable, Sendable, Equatable {
    /// What a set is.
    public enum Role: String, Encodable, Sendable {
        /// What the others are held against.
        case reference
        /// What the model writes.
        case model
        /// What a model set beside it writes.
        case beside
        /// Kept generations.
        case generations
        /// Folders and files that the user named.
        case pieces
    }

    /// One metric, or one histogram, of a set beside the reference's.
    public struct Difference: Encodable, Sendable, Equatable {
        /// Median of the set's values; null for a histogram, and without values.
        public var median: Nullable<Double>
        /// Median of the reference's values.
        public var referenceMedian: Nullable<Double>
        /// Where the set's median lies among the values of the training part (of the reference,
        /// where there is none): the share below it, and half of the share that is equal, in
        /// percent.
        public var percentile: Nullable<Double>
        /// Wasserstein distance of the values, in the metric's unit; energy distance of a
        /// histogram's shares.
        public var distance: Nullable<Double>
        /// The distance over its mean where the pieces of both sets are dealt to them at random.
        public var timesChance: Nullable<Double>
        /// `IntraInterOverlap.area`, 0...1; null for a histogram.
        public var overlap: Nullable<Double>
        /// `PermutationTest.p` of the distance.
        public var p: Nullable<Double>
        /// Its Monte Carlo standard error.
        public var pError: Nullable<Double>
        /// Adjusted for all tests of the set.
        ///
        /// Source: Holm 1979.
        public var pHolm: Nullable<Double>

        private enum CodingKeys: String, CodingKey {
            case median, percentile, distance, overlap, p
            case referenceMedian = "reference_median"
            case timesChance = "times_chance"
            case pError = "p_standard_error"
            case pHolm = "p_holm"
        }
    }

    /// What the set is.
    public var role: Role
    /// Name of the model that wrote it; null for the others.
    public var model: Nullable<String>
    /// Folder or files, or the corpus of the model.
    public var path: String
    /// Pieces with notes.
    public var pieces: Int
    /// Medians by metric, of those that have any.
    public var medians: [ScoreMetric: Double]
    /// By metric; empty for the reference.
    public var metrics: [ScoreMetric: Difference] = [:]
    /// By histogram; empty for the reference.
    public var histograms: [ScoreHistogram: Difference] = [:]

    /// A key that is made when the program runs.
    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ key: String) { stringValue = key }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Writes the keys, and one for each metric.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(role, forKey: Key("role"))
        try container.encode(model, forKey: Key("model"))
        try container.encode(path, forKey: Key("path"))
        try container.encode(pieces, forKey: Key("pieces"))
        for metric in ScoreMetric.allCases {
            try container.encode(Nullable(medians[metric]), forKey: Key(metric.key))
        }
        guard role != .reference else { return }
        let byKey = Dictionary(uniqueKeysWithValues: metrics.map { ($0.key.key, $0.value) })
        try container.encode(byKey, forKey: Key("metrics"))
        let shares = Dictionary(uniqueKeysWithValues: histograms.map { ($0.key.key, $0.value) })
        try container.encode(shares, forKey: Key("histograms"))
    }
}
