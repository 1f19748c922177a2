public import Score

/// The voice-leading of a set of pieces: a line of `studio evaluate --voices --json`.
///
/// Besides the keys below it has one for each `VoiceMetric`: `mean` over the pieces, its
/// `standard_error`, and the number of `pieces` that have the metric.
public struct VoicesLine: Encodable, Sendable, Equatable {
    /// What a set is.
    public enum Role: String, Encodable, Sendable {
        /// The corpus, its voices as its tracks name them.
        case tracks
        /// The corpus as the model reads it, its voices found again.
        case corpus
        /// What the model writes, its voices found.
        case model
        /// Pieces named by the user, their voices found.
        case pieces
    }

    /// A metric over the pieces of a set.
    public struct Figure: Encodable, Sendable, Equatable {
        /// Mean over the pieces.
        public var mean: Double
        /// Standard deviation of the pieces over the square root of their number; null for one.
        public var standardError: Nullable<Double>
        /// Pieces that have the metric.
        public var pieces: Int

        enum CodingKeys: String, CodingKey {
            case mean, pieces
            case standardError = "standard_error"
        }

        /// Nil without values.
        init?(_ values: [Double]) {
            guard !values.isEmpty else { return nil }
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            self.mean = mean
            pieces = values.count
            let degrees = Double(values.count - 1) * Double(values.count)
            standardError = Nullable(values.count > 1 ? (squares / degrees).squareRoot() : nil)
        }
    }

    /// What the set is.
    public var role: Role
    /// Name of the model that wrote it, or folder of the corpus.
    public var name: String
    /// Pieces in it.
    public var pieces: Int
    /// The metrics; a set may lack one.
    public var figures: [VoiceMetric: Figure]
    /// Share of the notes that four voices had no room for, 0...1.
    public var unplaced: Double
    /// Share of the corpus's notes that are found in the voice whose track has them, 0...1; null
    /// but for `tracks`.
    public var rightVoice: Nullable<Double>

    private enum Key: String, CodingKey {
        case role, name, pieces
        case unplaced = "unplaced_share"
        case rightVoice = "right_voice_share"
    }

    private struct MetricKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ metric: VoiceMetric) { stringValue = metric.rawValue }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Writes the keys, and one for each metric.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(role, forKey: .role)
        try container.encode(name, forKey: .name)
        try container.encode(pieces, forKey: .pieces)
        try container.encode(unplaced, forKey: .unplaced)
        try container.encode(rightVoice, forKey: .rightVoice)
        var metrics = encoder.container(keyedBy: MetricKey.self)
        for metric in VoiceMetric.allCases {
            let key = MetricKey(metric)
            if let figure = figures[metric] {
                try metrics.encode(figure, forKey: key)
            } else {
                try metrics.encodeNil(forKey: key)
            }
        }
    }

    init(_ role: Role, name: String, _ pieces: [Voices], rightVoice: Double? = nil) {
        self.role = role
        self.name = name
        self.pieces = pieces.count
        figures = VoiceMetric.allCases.reduce(into: [:]) { figures, metric in
            figures[metric] = Figure(pieces.compactMap { metric.value(of: $0) })
        }
        let placed = pieces.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.count } }
        let unplaced = pieces.reduce(0) { $0 + $1.unplaced }
        self.unplaced = Double(unplaced) / Double(max(placed + unplaced, 1))
        self.rightVoice = Nullable(rightVoice)
    }
}
