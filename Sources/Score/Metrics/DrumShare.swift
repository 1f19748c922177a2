/// How much of a piece is drums.
public enum DrumShare {
    /// Share of the notes that are drums (channel 9), 0...1; nil without notes.
    public static func share(_ notes: [Note]) -> Double? {
        guard !notes.isEmpty else { return nil }
        return Double(notes.count { $0.channel == 9 }) / Double(notes.count)
    }
}

extension ScoreMetric {
    /// `DrumShare.share`, 0...1.
    public static let drumShare = ScoreMetric(
        "drum_share",
        "share of drum notes",
        places: 3
    ) { DrumShare.share($0.allNotes) }
}
