/// A tempo, from a tick on.
public struct TempoChange: Hashable, Sendable {
    /// Tick at which the tempo begins.
    public var tick: Int
    /// Microseconds in a quarter note, 0...16,777,215; 500,000 is 120 quarters a minute.
    public var microsecondsPerQuarter: Int

    /// Makes a tempo change.
    public init(tick: Int = 0, microsecondsPerQuarter: Int) {
        self.tick = tick
        self.microsecondsPerQuarter = microsecondsPerQuarter
    }
}

/// Translates between ticks and seconds.
///
/// Before the first change the tempo is 500,000 microseconds per quarter note (120 a minute);
/// of two changes on one tick the later counts. SMPTE time knows no tempo.
/// Source: Standard MIDI Files 1.0, Set Tempo.
public struct TempoMap: Hashable, Sendable {
    /// What a tick is.
    public let division: TimeDivision
    /// Every tempo event as the file holds it, in order of ticks.
    public let changes: [TempoChange]
    /// Seconds at each change's tick.
    private let seconds: [Double]

    /// The tempo where nothing is said: 500,000 microseconds per quarter note.
    public static let defaultMicrosecondsPerQuarter = 500_000

    /// Makes a map; `changes` may come in any order.
    public init(division: TimeDivision, changes: [TempoChange] = []) {
        self.division = division
        let inOrder = changes.enumerated().sorted {
            ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset)
        }.map(\.element)
        self.changes = inOrder
        var seconds: [Double] = []
        seconds.reserveCapacity(inOrder.count)
        var tick = 0
        var now = 0.0
        var tempo = Self.defaultMicrosecondsPerQuarter
        for change in inOrder {
            now += Double(change.tick - tick) * Self.secondsPerTick(division, tempo)
            seconds.append(now)
            tick = change.tick
            tempo = change.microsecondsPerQuarter
        }
        self.seconds = seconds
    }

    /// Seconds from the beginning of the piece to a tick.
    public func seconds(atTick tick: Int) -> Double {
        let index = lastChange { $0.tick <= tick }
        guard let index else {
            return Double(tick) * Self.secondsPerTick(division, Self.defaultMicrosecondsPerQuarter)
        }
        let change = changes[index]
        return seconds[index] + Double(tick - change.tick)
            * Self.secondsPerTick(division, change.microsecondsPerQuarter)
    }

    /// Tempo in force at a tick, in microseconds per quarter note.
    public func microsecondsPerQuarter(atTick tick: Int) -> Int {
        guard let index = lastChange({ $0.tick <= tick }) else {
            return Self.defaultMicrosecondsPerQuarter
        }
        return changes[index].microsecondsPerQuarter
    }

    private func lastChange(_ isBefore: (TempoChange) -> Bool) -> Int? {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(changes[middle]) { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }

    private static func secondsPerTick(_ division: TimeDivision, _ tempo: Int) -> Double {
        switch division {
        case .ticksPerQuarter(let ticks): Double(tempo) / 1e6 / Double(ticks)
        case .smpte(let rate, let ticksPerFrame):
            1 / (rate.framesPerSecond * Double(ticksPerFrame))
        }
    }
}
