import Score

/// What the table of sampled pieces says of each besides its likelihood.
struct PieceFigures: Sendable {
    let distinctPitches: Int
    /// Notes in the longest passage that occurs twice.
    let longestRepetition: Int
    /// Share of sounding time within the best-fitting scale, 0...1.
    let inScale: Double

    init(_ sequence: NoteSequence) {
        let piece = MeasuredPiece(sequence)
        distinctPitches = Int(ScoreMetric.distinctPitches.value(of: piece) ?? 0)
        longestRepetition = Int(ScoreMetric.longestRepetition.value(of: piece) ?? 0)
        inScale = ScoreMetric.inScaleShare.value(of: piece) ?? 0
    }
}
