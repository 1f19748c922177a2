/// How much of a piece sounds in more than one pitch.
///
/// Source: the polyphonic rate of Dong et al. 2018 (MuseGAN, "PR"). In MusPy the threshold of 2
/// counts the steps with *more* than two pitches, and silence before the first note counts; here
/// two pitches are enough, and time counts from the first onset to the last end.
public enum PolyphonyRate {
    /// Share of the time, from the first onset to the last end, at which at least two different
    /// pitches sound, 0...1.
    ///
    /// A pitch that two tracks play is one pitch. Nil where no note lasts.
    public static func share(_ notes: [Note]) -> Double? {
        let changes = notes.filter { $0.duration > 0 }.flatMap { note in
            [(tick: note.onset, step: 1, note.pitch), (tick: note.end, step: -1, note.pitch)]
        }.sorted { ($0.tick, $0.step) < ($1.tick, $1.step) }
        guard let first = changes.first, let last = changes.last else { return nil }
        var sounding = [Int](repeating: 0, count: 256)
        var (pitches, together, tick) = (0, 0, first.tick)
        for (next, step, pitch) in changes {
            if pitches > 1 { together += next - tick }
            tick = next
            let before = sounding[Int(pitch)]
            sounding[Int(pitch)] = before + step
            if before == 0 { pitches += 1 } else if before + step == 0 { pitches -= 1 }
        }
        return Double(together) / Double(last.tick - first.tick)
    }
}

extension ScoreMetric {
    /// `PolyphonyRate.share`, 0...1.
    public static let polyphonyRate = ScoreMetric(
        "polyphony_rate",
        "share of time with two pitches",
        places: 3
    ) { PolyphonyRate.share($0.notes) }
}
