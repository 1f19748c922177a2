/// How many notes sound at once.
///
/// Silence does not count. Source: the polyphony of Dong et al. 2020 (MusPy) without its
/// threshold.
public struct Polyphony: Hashable, Sendable {
    /// Mean number of notes that sound, over the ticks at which any does; at least 1.
    public let mean: Double
    /// Largest number of notes that sound at one tick.
    public let maximum: Int
    /// Ticks at which any note sounds.
    public let soundingTicks: Int

    /// Looks through notes.
    ///
    /// - Parameter notes: The notes, in any order. Without any that last, the result is nil.
    public init?(_ notes: [Note]) {
        // Ends before onsets on a tick: a note that follows another does not sound with it.
        let changes = notes.filter { $0.duration > 0 }
            .flatMap { [(tick: $0.onset, step: 1), (tick: $0.end, step: -1)] }
            .sorted { ($0.tick, $0.step) < ($1.tick, $1.step) }
        guard !changes.isEmpty else { return nil }
        var (count, maximum, sounding, tick) = (0, 0, 0, 0)
        var area = 0.0
        for change in changes {
            if count > 0 { sounding += change.tick - tick }
            area += Double(count) * Double(change.tick - tick)
            count += change.step
            tick = change.tick
            maximum = max(maximum, count)
        }
        mean = area / Double(sounding)
        self.maximum = maximum
        soundingTicks = sounding
    }
}

extension ScoreMetric {
    /// `Polyphony.mean`.
    public static let polyphony = ScoreMetric(
        "polyphony",
        "polyphony (mean)",
        places: 2
    ) { Polyphony($0.notes)?.mean }
}
