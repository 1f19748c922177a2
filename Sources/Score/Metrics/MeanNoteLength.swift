/// How long a piece's notes are.
public enum MeanNoteLength {
    /// Mean length of the notes in quarter notes; nil without notes, and in SMPTE time.
    public static func quarters(_ piece: MeasuredPiece) -> Double? {
        guard !piece.notes.isEmpty else { return nil }
        let sum = piece.notes.reduce(0.0) { $0 + Double($1.duration) }
        return piece.quarters(sum / Double(piece.notes.count))
    }
}

extension ScoreMetric {
    /// `MeanNoteLength.quarters`.
    public static let meanNoteLength = ScoreMetric(
        "mean_note_length",
        "mean note length (quarters)",
        places: 2
    ) { MeanNoteLength.quarters($0) }
}
