/// The time from one onset to the next.
///
/// Source: the inter-onset interval of Yang & Lerch 2020 (mgeval), there in seconds and with the
/// notes of a chord as intervals of 0; here in quarter notes between different onsets.
public enum InterOnsetInterval {
    /// Ticks between neighbouring different onsets, in order; empty for fewer than two.
    static func ticks(_ notes: [Note]) -> [Int] {
        zip(notes, notes.dropFirst()).map { $1.onset - $0.onset }.filter { $0 > 0 }
    }

    /// Mean time between onsets in quarter notes; nil for fewer than two, and in SMPTE time.
    public static func meanQuarters(_ piece: MeasuredPiece) -> Double? {
        let ticks = ticks(piece.notes)
        guard !ticks.isEmpty else { return nil }
        return piece.quarters(ticks.reduce(0.0) { $0 + Double($1) } / Double(ticks.count))
    }
}

extension ScoreMetric {
    /// `InterOnsetInterval.meanQuarters`.
    public static let meanInterOnset = ScoreMetric(
        "mean_inter_onset",
        "mean time between onsets (quarters)",
        places: 2
    ) { InterOnsetInterval.meanQuarters($0) }
}
