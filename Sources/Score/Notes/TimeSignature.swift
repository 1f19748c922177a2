/// A metre, from a tick on.
public struct TimeSignature: Hashable, Sendable {
    /// Tick at which the metre begins.
    public var tick: Int
    /// Beats in a bar, 0...255 as the file says it.
    public var numerator: Int
    /// Beat unit as a note value: 1, 2, 4, 8 ...
    public var denominator: Int
    /// MIDI clocks (24 a quarter) in a metronome click; default 24.
    public var clocksPerClick: Int
    /// Notated 32nds in 24 MIDI clocks; default 8.
    public var thirtySecondsPerQuarter: Int

    /// Makes a time signature; the last two rarely differ from their defaults.
    public init(
        tick: Int = 0,
        numerator: Int,
        denominator: Int,
        clocksPerClick: Int = 24,
        thirtySecondsPerQuarter: Int = 8
    ) {
        self.tick = tick
        self.numerator = numerator
        self.denominator = denominator
        self.clocksPerClick = clocksPerClick
        self.thirtySecondsPerQuarter = thirtySecondsPerQuarter
    }
}
