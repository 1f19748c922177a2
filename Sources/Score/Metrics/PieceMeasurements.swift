/// Every metric and histogram of a piece.
public struct PieceMeasurements: Sendable, Equatable {
    /// The metrics that the piece has a value for.
    public let values: [ScoreMetric: Double]
    /// The histograms that the piece has something to count for, each scaled to a sum of 1.
    public let shares: [ScoreHistogram: [Double]]
    /// Notes, drums too.
    public let notes: Int

    /// Measures a piece.
    public init(_ sequence: NoteSequence) {
        let piece = MeasuredPiece(sequence)
        var values: [ScoreMetric: Double] = [:]
        for metric in ScoreMetric.allCases { values[metric] = metric.value(of: piece) }
        var shares: [ScoreHistogram: [Double]] = [:]
        for histogram in ScoreHistogram.allCases {
            let counted = histogram.shares(of: piece)
            if !counted.isEmpty { shares[histogram] = counted }
        }
        self.values = values
        self.shares = shares
        notes = piece.allNotes.count
    }
}
