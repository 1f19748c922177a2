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
        let ordered = inOrder(changes, by: \.tick)
        self.changes = ordered
        var seconds: [Double] = []
        seconds.reserveCapacity(ordered.count)
        var tick = 0
        var now = 0.0
        var tempo = Self.defaultMicrosecondsPerQuarter
        for change in ordered {
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

    /// The tick nearest to a time.
    ///
    /// Where a tempo of 0 makes ticks take no time, the first of them.
    ///
    /// - Parameter time: Seconds from the beginning of the piece; before it, and where it is no
    ///   number, the answer is 0.
    /// - Returns: The tick, at most 2^60.
    public func tick(atSeconds time: Double) -> Int {
        guard time > 0 else { return 0 }
        let index = seconds.partitionIndex { $0 <= time } - 1
        let start =
            index < 0
            ? (tick: 0, seconds: 0.0) : (tick: changes[index].tick, seconds: seconds[index])
        let tempo =
            index < 0
            ? Self.defaultMicrosecondsPerQuarter : changes[index].microsecondsPerQuarter
        let length = Self.secondsPerTick(division, tempo)
        guard length > 0 else { return start.tick }
        let tick = Double(start.tick) + ((time - start.seconds) / length).rounded()
        // Rounding must not reach past the next change: the tick there lies at its time.
        let last = index + 1 < changes.count ? changes[index + 1].tick : 1 << 60
        return tick < Double(last) ? Int(tick) : last
    }

    private func lastChange(_ isBefore: (TempoChange) -> Bool) -> Int? {
        let index = changes.partitionIndex(isBefore)
        return index > 0 ? index - 1 : nil
    }

    private static func secondsPerTick(_ division: TimeDivision, _ tempo: Int) -> Double {
        switch division {
        case .ticksPerQuarter(let ticks): Double(tempo) / 1e6 / Double(ticks)
        case .smpte(let rate, let ticksPerFrame):
            1 / (rate.framesPerSecond * Double(ticksPerFrame))
        }
    }
}
