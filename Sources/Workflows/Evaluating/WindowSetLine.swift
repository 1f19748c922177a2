public import Score

/// A set of windows beside the held-out ones: a line of `studio evaluate --json`.
///
/// Besides the keys below it has one for each `PassageMetric`, whose value is the set's median or
/// null.
public struct WindowSetLine: Encodable, Sendable, Equatable {
    /// What a set is.
    public enum Role: String, Encodable, Sendable {
        /// Windows that no model learnt from: what all others are held against.
        case heldOut = "held-out"
        /// Windows that the model learnt from: the least distance that can be hoped for.
        case training
        /// What the model writes.
        case model
        /// What a model set beside it writes.
        case beside
        /// Random notes with the training windows' marginals.
        case random
    }

    /// What the set is.
    public var role: Role
    /// Name of the model that wrote it; null for the others.
    public var model: Nullable<String>
    /// Folder of the corpus.
    public var path: String
    /// Windows in the set.
    public var windows: Int
    /// Medians over the windows, by `PassageMetric`.
    public var medians: [PassageMetric: Double]
    /// Distances from the held-out windows, by `PassageDistance.key`; null where the set has
    /// nothing to compare.
    public var distances: [String: Nullable<Double>]
    /// The distances as multiples of the training windows' own; null where that is 0.
    public var timesFloor: [String: Nullable<Double>]
    /// Share of notes of a 16th or longer, over all windows; null without notes.
    public var qualifiedNotes: Nullable<Double>
    /// Share of windows that are near copies of a training window; null for these themselves.
    public var nearCopies: Nullable<Double>
    /// How far apart two windows are on average, octaves, 0...1.
    public var diversity: Nullable<Double>

    private enum Key: String, CodingKey {
        case role, model, path, windows, distances, diversity
        case timesFloor = "times_floor"
        case qualifiedShare = "qualified_share"
        case nearCopies = "near_copies"
    }

    private struct MetricKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ metric: PassageMetric) { stringValue = metric.rawValue }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Writes the keys, and one for each metric.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(role, forKey: .role)
        try container.encode(model, forKey: .model)
        try container.encode(path, forKey: .path)
        try container.encode(windows, forKey: .windows)
        try container.encode(distances, forKey: .distances)
        try container.encode(timesFloor, forKey: .timesFloor)
        try container.encode(qualifiedNotes, forKey: .qualifiedShare)
        try container.encode(nearCopies, forKey: .nearCopies)
        try container.encode(diversity, forKey: .diversity)
        var metrics = encoder.container(keyedBy: MetricKey.self)
        for metric in PassageMetric.allCases {
            try metrics.encode(Nullable(medians[metric]), forKey: MetricKey(metric))
        }
    }
}
