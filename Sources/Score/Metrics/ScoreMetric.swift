/// A number that says something about a whole piece.
///
/// Adding one is a file with the definition, its source and an extension of this type with the
/// metric, and a line in `allCases`: tables, JSON, comparisons and tests take it from there.
public struct ScoreMetric: Sendable {
    /// The key that reports use: `pitch_entropy`.
    public let key: String
    /// Its name for people, with the unit: `pitch entropy (bits)`.
    public let title: String
    /// Decimal places that say something.
    public let places: Int

    private let measure: @Sendable (MeasuredPiece) -> Double?

    /// Makes a metric.
    ///
    /// - Parameters:
    ///   - key: Its key, in lower case with underscores.
    ///   - title: Its name, with the unit.
    ///   - places: Decimal places that say something.
    ///   - measure: Gives its value; nil where a piece has nothing that it could be taken of. It is
    ///     asked only of pieces with notes besides the drums.
    public init(
        _ key: String,
        _ title: String,
        places: Int,
        measure: @escaping @Sendable (MeasuredPiece) -> Double?
    ) {
        self.key = key
        self.title = title
        self.places = places
        self.measure = measure
    }

    /// Every metric, in the order of reports.
    public static let allCases: [ScoreMetric] = [
        .pitchEntropy,
        .pitchClassEntropy,
        .distinctPitches,
        .pitchRange,
        .meanInterval,
        .inScaleShare,
        .scaleConsistency,
        .polyphony,
        .polyphonyRate,
        .noteDensity,
        .notesPerBar,
        .meanNoteLength,
        .meanInterOnset,
        .grooveConsistency,
        .emptyBars,
        .longestRepetition,
        .longestRun,
        .repeatedBars,
        .selfSimilarity,
        .drumShare,
    ]

    /// The metric's value; nil where a piece has nothing that it could be taken of, and always
    /// without notes besides the drums.
    public func value(of piece: MeasuredPiece) -> Double? {
        piece.notes.isEmpty ? nil : measure(piece)
    }

    /// The metric's value; for several metrics of one piece make a `MeasuredPiece` once.
    public func value(of sequence: NoteSequence) -> Double? {
        value(of: MeasuredPiece(sequence))
    }
}

extension ScoreMetric: Hashable {
    /// Metrics are the same where their keys are.
    public static func == (left: ScoreMetric, right: ScoreMetric) -> Bool {
        left.key == right.key
    }

    /// Hashes the key.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
