/// The bars that were heard before.
public enum RepeatedBars {
    /// Share of the bars with an onset whose notes are those of an earlier bar, 0...1.
    ///
    /// The same are bars of one length whose notes agree by 16th, pitch and length; drums count. A
    /// tune A A B A of four bars each, all bars of A and B different, has 16 bars of 8 kinds, and a
    /// share of 8/16. Nil where nothing begins in any bar.
    public static func share(_ piece: MeasuredPiece) -> Double? {
        struct Content: Hashable {
            let steps: Int
            let events: Set<BarGrid.Event>
        }
        let bars = BarGrid(piece).bars.filter { !$0.events.isEmpty }
        guard !bars.isEmpty else { return nil }
        let different = Set(bars.map { Content(steps: $0.steps, events: $0.events) })
        return Double(bars.count - different.count) / Double(bars.count)
    }
}

extension ScoreMetric {
    /// `RepeatedBars.share`, 0...1.
    public static let repeatedBars = ScoreMetric(
        "repeated_bars",
        "share of repeated bars",
        places: 3
    ) { RepeatedBars.share($0) }
}
