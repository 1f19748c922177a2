import Sound

/// Sends MIDI clock along the jam's timeline: start, 24 clocks a quarter, stop.
struct MIDIClockSender {
    /// The next clock, counted from quarter 0.
    private var next = 0
    private var hasStarted = false

    private static let clocksPerQuarter = 24.0

    /// The messages that lie before a quarter and were not handed over yet.
    mutating func take(before quarter: Double) -> [JamSchedule.Item] {
        var items: [JamSchedule.Item] = []
        while place < quarter {
            if !hasStarted {
                items.append(JamSchedule.Item(quarter: place, message: .start))
                hasStarted = true
            }
            items.append(JamSchedule.Item(quarter: place, message: .clock))
            next += 1
        }
        return items
    }

    /// Goes back to what was taken back before it was sent.
    ///
    /// - Parameter quarter: Where everything later was taken back.
    mutating func rewind(to quarter: Double) {
        let first = Int((quarter * Self.clocksPerQuarter).rounded(.up))
        guard first < next else { return }
        next = max(first, 0)
        if next == 0 { hasStarted = false }
    }

    private var place: Double { Double(next) / Self.clocksPerQuarter }
}
