/// How far a piece's melody moves from note to note.
///
/// Source: the average pitch interval of Yang & Lerch 2020 (mgeval), there between neighbours in the
/// order of the file, so that the notes of a chord count; here in the highest voice
/// (`MeasuredPiece.melody`).
public enum MeanInterval {
    /// Mean size of the melody's intervals in semitones, up and down alike; nil for fewer than two
    /// notes.
    public static func semitones(_ melody: [Note]) -> Double? {
        guard melody.count > 1 else { return nil }
        let sum = zip(melody, melody.dropFirst()).reduce(0) {
            $0 + abs(Int($1.1.pitch) - Int($1.0.pitch))
        }
        return Double(sum) / Double(melody.count - 1)
    }
}

extension ScoreMetric {
    /// `MeanInterval.semitones`.
    public static let meanInterval = ScoreMetric(
        "mean_interval",
        "mean interval (semitones)",
        places: 2
    ) { MeanInterval.semitones($0.melody) }
}
