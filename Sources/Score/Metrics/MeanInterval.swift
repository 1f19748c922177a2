/// How far a piece's melody moves from note to note.
///
/// Source: the average pitch interval of Yang & Lerch 2020 (mgeval), there between neighbours in the
/// order of the file, so that the notes of a chord count; here between the highest of the notes that
/// begin together.
public enum MeanInterval {
    /// Mean size of the melody's intervals in semitones, up and down alike; nil for fewer than two
    /// onsets.
    public static func semitones(_ notes: [Note]) -> Double? {
        let melody = notes.highestAtEachOnset
        guard melody.count > 1 else { return nil }
        let sum = zip(melody, melody.dropFirst()).reduce(0) {
            $0 + abs(Int($1.1.pitch) - Int($1.0.pitch))
        }
        return Double(sum) / Double(melody.count - 1)
    }
}

extension [Note] {
    /// The highest of the notes that begin together, for each onset in order: the melody.
    ///
    /// The notes are in order of onset, then of pitch.
    var highestAtEachOnset: [Note] {
        indices.filter { index in
            index == count - 1 || self[index + 1].onset > self[index].onset
        }.map { self[$0] }
    }
}

extension ScoreMetric {
    /// `MeanInterval.semitones`.
    public static let meanInterval = ScoreMetric(
        "mean_interval",
        "mean interval (semitones)",
        places: 2
    ) { MeanInterval.semitones($0.notes) }
}
