/// Hands a metronome's clicks over ahead of time, and leaves none sounding.
public struct Clicker {
    private let output: any LiveOutput
    private var metronome: Metronome
    private var waiting: [LiveSchedule.Item] = []
    private var sounding = SoundingNotes()

    /// Seconds that clicks are handed over ahead.
    private static let horizon = 1.0

    /// Clicks at an output.
    public init(_ metronome: Metronome, on output: any LiveOutput) {
        self.metronome = metronome
        self.output = output
    }

    /// Hands over what is due within the horizon; to be called some times a second.
    ///
    /// - Throws: `LiveError`; call `stop()` then, too.
    public mutating func advance() throws(LiveError) {
        let now = try output.now
        sounding.settle(at: now)
        waiting += metronome.clicks(until: now + Self.horizon)
        while let click = waiting.first, try output.schedule(click.message, at: click.seconds) {
            sounding.add(click.message, at: click.seconds)
            waiting.removeFirst()
        }
    }

    /// Takes back what is on its way, and ends the click that sounds.
    ///
    /// - Throws: `LiveError`.
    public mutating func stop() throws(LiveError) {
        try output.removeScheduled()
        sounding.cut(at: try output.now)
        for message in sounding.releases { try output.send(message) }
        sounding.clear()
    }
}
