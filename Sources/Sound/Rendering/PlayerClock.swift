internal import Score

/// Which block of 64 frames the events of a tick belong to, as FluidSynth's own player has it.
///
/// Voices of a chord that begin a block apart interfere differently, loudly enough to be seen in
/// the envelope; so to sound like the FluidSynth tool, events must fall into the very same
/// blocks. Its player looks at the clock once a block, in whole milliseconds, and sends
/// everything up to the tick nearest to that moment, counted from the block in which the tempo
/// last changed; what it sends is heard in the block after. So an event comes between half a tick
/// before its exact time and two blocks and a millisecond after it: at 44,100 Hz and 480 ticks a
/// quarter note, at 120 a minute, -0.5...3.9 ms.
///
/// Each tempo change adds an error of that kind to the times after it (45 ms in the worst of the
/// 455 pieces of POP909, with 178 tempo changes). That is followed too, but never further than
/// `allowance` from the exact time: coarse ticks or thousands of tempo changes do not spoil a
/// piece.
///
/// Source: the behaviour of FluidSynth 2.3, `fluid_player_callback`.
struct PlayerClock {
    /// Frames in a block, 1.5 ms at 44,100 Hz: FluidSynth's own number.
    static let blockFrames = 64
    /// Seconds that an event may lie from its exact time for the sake of agreement.
    static let allowance = 0.1

    private let tempoMap: TempoMap
    private let sampleRate: Int

    /// First tempo change that no tick has reached yet.
    private var next = 0
    /// Where the tempo last changed: the block, the tick that the player counted there, and the
    /// whole milliseconds of that block.
    private var start = (block: 0, tick: 0, milliseconds: 0)
    /// Milliseconds, in single precision as FluidSynth keeps it.
    private var tickLength: Float

    /// Begins at tick 0 of a piece.
    init(_ tempoMap: TempoMap, sampleRate: Int) {
        self.tempoMap = tempoMap
        self.sampleRate = sampleRate
        self.tickLength = Self.tickLength(
            tempoMap.division,
            TempoMap.defaultMicrosecondsPerQuarter
        )
    }

    /// The block, counted from the first, that begins with the events of a tick.
    ///
    /// - Parameter tick: Not before the one asked for last.
    /// - Returns: A block not before the last one.
    mutating func block(ofTick tick: Int) -> Int {
        while next < tempoMap.changes.count, tempoMap.changes[next].tick <= tick {
            let change = tempoMap.changes[next]
            let block = firstBlock(reaching: change.tick)
            let milliseconds = block * Self.blockFrames * 1_000 / sampleRate
            start = (block, max(counted(at: milliseconds), change.tick), milliseconds)
            tickLength = Self.tickLength(tempoMap.division, change.microsecondsPerQuarter)
            next += 1
        }
        let seconds = tempoMap.seconds(atTick: tick)
        let earliest = blocks(in: max(seconds - Self.allowance, 0))
        let latest = blocks(in: seconds + Self.allowance)
        return min(max(firstBlock(reaching: tick) + 1, earliest), latest)
    }

    private func blocks(in seconds: Double) -> Int {
        Int(seconds * Double(sampleRate) / Double(Self.blockFrames))
    }

    /// The tick that the player counts at a whole millisecond.
    private func counted(at milliseconds: Int) -> Int {
        // Where ticks take no time, any number of them has passed.
        guard tickLength > 0 else { return start.tick }
        let ticks = Double(milliseconds - start.milliseconds) / Double(tickLength)
        return start.tick + Int(ticks + 0.5)
    }

    /// The first block at whose beginning the player counts this tick or more.
    private func firstBlock(reaching tick: Int) -> Int {
        guard tick > start.tick, tickLength > 0 else { return start.block }
        let wait = (Double(tick - start.tick) - 0.5) * Double(tickLength)
        var milliseconds = start.milliseconds + Int(wait.rounded(.up))
        // The product's rounding must not decide.
        if counted(at: milliseconds - 1) >= tick { milliseconds -= 1 }
        if counted(at: milliseconds) < tick { milliseconds += 1 }
        let frames = 1_000 * Self.blockFrames
        return max(start.block, (milliseconds * sampleRate + frames - 1) / frames)
    }

    private static func tickLength(_ division: TimeDivision, _ tempo: Int) -> Float {
        switch division {
        case .ticksPerQuarter(let ticks): Float(tempo) / Float(ticks) / 1_000
        case .smpte(let rate, let ticksPerFrame):
            Float(1_000 / (rate.framesPerSecond * Double(ticksPerFrame)))
        }
    }
}
