/// The share of a piece's notes that one scale can hold.
///
/// Source: Mogren 2016 (C-RNN-GAN); Dong et al. 2020 (MusPy). A major scale and its relative
/// natural minor hold the same pitch classes, so that twelve sets are all. `ScaleFit.share` is the
/// same by sounding time.
public enum ScaleConsistency {
    private static let majorSteps = [0, 2, 4, 5, 7, 9, 11]

    /// Largest share of the notes within a diatonic scale, 0...1, 7/12 for all classes alike; nil
    /// without notes.
    public static func share(_ notes: [Note]) -> Double? {
        let counts = PitchClassHistogram(notes).weights
        let most = (0..<12).map { tonic in
            majorSteps.reduce(0) { $0 + counts[($1 + tonic) % 12] }
        }.max()
        guard let most, !notes.isEmpty else { return nil }
        return most / Double(notes.count)
    }
}

extension ScoreMetric {
    /// `ScaleConsistency.share`, 0...1.
    public static let scaleConsistency = ScoreMetric(
        "scale_consistency",
        "share of notes in a scale",
        places: 3
    ) { ScaleConsistency.share($0.notes) }
}
