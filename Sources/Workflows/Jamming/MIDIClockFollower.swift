import Sound

/// Follows another program's MIDI clock: where its quarters lie, and how fast they go.
///
/// Clocks arrive 24 to a quarter, each a little early or late. A straight line through those of the
/// last quarter (least squares) gives tempo and place without their jitter.
/// Source: MIDI 1.0, system real-time messages; song position in 16ths.
struct MIDIClockFollower {
    /// The newest clock as the line has it.
    struct Place: Equatable {
        /// Quarters from the song's beginning.
        var quarter: Double
        /// When, in seconds.
        var seconds: Double
        /// Quarter notes a minute.
        var tempo: Double
    }

    /// What a message changed.
    enum Change: Equatable {
        /// The song goes on from its beginning, or from a place; the next clock is there.
        case started(quarter: Double)
        /// The song stands still.
        case stopped
        /// A clock came.
        case moved(Place)
    }

    /// Whether the song goes on.
    private(set) var isRunning = false

    /// Clocks from the song's beginning; the one to come.
    private var next = 0
    /// When the last clocks came, the newest last.
    private var times: [Double] = []

    private static let clocksPerQuarter = 24
    /// A longer gap than a quarter at 20 a minute ends what the line is drawn through.
    private static let longestGap = 3.0 / Double(clocksPerQuarter)

    /// Takes a message.
    ///
    /// - Returns: What it changed; nil where it is no message of a clock, or a clock that comes
    ///   while the song stands still.
    mutating func take(_ message: LiveMessage, at seconds: Double) -> Change? {
        switch message {
        case .start:
            begin(at: 0)
            return .started(quarter: 0)
        case .continue:
            begin(at: next)
            return .started(quarter: Double(next) / Double(Self.clocksPerQuarter))
        case .stop:
            isRunning = false
            return .stopped
        case .songPosition(let sixteenths):
            next = sixteenths * Self.clocksPerQuarter / 4
            times = []
            return nil
        case .clock:
            return isRunning ? clock(at: seconds) : nil
        default:
            return nil
        }
    }

    private mutating func begin(at clock: Int) {
        isRunning = true
        next = clock
        times = []
    }

    private mutating func clock(at seconds: Double) -> Change? {
        if let last = times.last, seconds - last > Self.longestGap || seconds <= last { times = [] }
        times.append(seconds)
        if times.count > Self.clocksPerQuarter { times.removeFirst() }
        defer { next += 1 }
        // A line needs some clocks to be any good: half a 16th.
        guard times.count >= 4 else { return nil }
        let count = Double(times.count)
        let meanIndex = (count - 1) / 2
        let meanTime = times.reduce(0, +) / count
        var above = 0.0
        var below = 0.0
        for (index, time) in times.enumerated() {
            let distance = Double(index) - meanIndex
            above += distance * (time - meanTime)
            below += distance * distance
        }
        let interval = above / below
        return .moved(
            Place(
                quarter: Double(next) / Double(Self.clocksPerQuarter),
                seconds: meanTime + interval * (count - 1 - meanIndex),
                tempo: 60 / (interval * Double(Self.clocksPerQuarter))
            )
        )
    }
}
