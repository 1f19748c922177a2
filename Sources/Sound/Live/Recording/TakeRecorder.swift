public import Score

/// Turns what a player plays into a piece, by the times that the sequencer stamped.
///
/// With a beginning given (the first bar line after a count-in), what is played up to an eighth note
/// too early counts as on it, and notes of the count-in itself are left out. Without one, the take
/// begins with the first thing that is played. A note-off ends the oldest note of its key.
public struct TakeRecorder: Sendable {
    let time: TakeTime
    /// The moment of tick 0; nil until something is played.
    private(set) var start: Double?
    /// Seconds before the beginning that count as on it.
    private let early: Double

    private(set) var track = Track()
    /// Indices of the notes that are open, by key.
    private(set) var open: [Key: [Int]] = [:]
    private var pedals: Set<UInt8> = []
    private var lastMoment: Double?
    private var lastTick = 0

    private var messageBytes = 0
    private var openCount = 0
    private static let endBytes = LiveMessage.noteOff(0).fileSize(after: .max)

    struct Key: Hashable {
        var channel: UInt8
        var pitch: UInt8
    }

    /// Begins a take.
    ///
    /// - Parameters:
    ///   - time: Tempo and metre.
    ///   - start: The moment of its first bar line, in seconds of the sequencer's clock; nil where
    ///     the first thing played is its beginning.
    public init(_ time: TakeTime, start: Double? = nil) {
        self.time = time
        self.start = start
        early = 30 / time.tempo
    }

    /// Notes struck so far.
    public var noteCount: Int { track.notes.count }

    /// Messages recorded that are no notes.
    public var otherCount: Int {
        track.programs.count + track.controllers.count + track.pitchBends.count
            + track.pressures.count + track.systemExclusives.count
    }

    /// Most bytes that what was played so far takes in a MIDI file, but for its header; the ends of
    /// notes that are open are counted, so that a release never makes it more.
    public var fileSize: Int { messageBytes + openCount * Self.endBytes }

    /// When the last thing played had arrived; nil before the first.
    public var lastActivity: Double? { lastMoment }

    /// Whether a key or the sustain pedal is down.
    public var isSounding: Bool { !open.isEmpty || !pedals.isEmpty }

    /// Seconds of the take at a moment; negative before its beginning, 0 while nothing is played.
    public func seconds(at moment: Double) -> Double { start.map { moment - $0 } ?? 0 }

    /// Takes account of a message.
    ///
    /// - Parameters:
    ///   - message: The message; clocks and transport are not music and are left out.
    ///   - moment: Its time stamp.
    ///   - arrival: When it was whole, which for a long SysEx message is later; nil for its moment.
    public mutating func receive(
        _ message: LiveMessage,
        at moment: Double,
        arrival: Double? = nil
    ) {
        switch message {
        case .clock, .start, .continue, .stop, .songPosition: return
        case .channel, .systemExclusive: break
        }
        let beginning = start ?? moment
        start = beginning
        lastMoment = max(moment, arrival ?? moment)
        let tick = time.tick(atSeconds: moment - beginning)
        messageBytes += message.fileSize(after: tick - lastTick)
        lastTick = max(lastTick, tick)
        switch message {
        case .channel(let channel, let message):
            receive(message, channel, tick: tick, isCountIn: moment < beginning - early)
        case .systemExclusive(let bytes):
            let content = bytes.first == 0xF0 ? Array(bytes.dropFirst()) : bytes
            track.systemExclusives.append(SystemExclusive(tick: tick, bytes: content))
        case .clock, .start, .continue, .stop, .songPosition:
            break
        }
    }

    private mutating func receive(
        _ message: PlaybackEvent.Message,
        _ channel: UInt8,
        tick: Int,
        isCountIn: Bool
    ) {
        switch message {
        case .noteOn(let pitch, let velocity) where velocity > 0:
            guard !isCountIn else { return }
            let key = Key(channel: channel, pitch: pitch)
            open[key, default: []].append(track.notes.count)
            openCount += 1
            track.notes.append(
                Note(onset: tick, duration: 0, pitch: pitch, velocity: velocity, channel: channel)
            )
        case .noteOn(let pitch, _), .noteOff(let pitch):
            close(Key(channel: channel, pitch: pitch), at: tick)
        case .program(let program):
            track.programs.append(ProgramChange(tick: tick, channel: channel, program: program))
        case .controller(let number, let value):
            if number == 64 {
                if value >= 64 { pedals.insert(channel) } else { pedals.remove(channel) }
            }
            track.controllers.append(
                ControlChange(tick: tick, channel: channel, controller: number, value: value)
            )
        case .pitchBend(let value):
            track.pitchBends.append(PitchBend(tick: tick, channel: channel, value: value))
        case .channelPressure(let value):
            track.pressures.append(Pressure(tick: tick, channel: channel, value: value))
        case .keyPressure(let pitch, let value):
            track.pressures.append(
                Pressure(tick: tick, channel: channel, pitch: pitch, value: value)
            )
        }
    }

    /// Lets every key and pedal go, as the device that held them is gone.
    public mutating func releaseAll(at moment: Double) {
        guard let start else { return }
        let now = time.tick(atSeconds: moment - start)
        for key in open.keys {
            while open[key] != nil { close(key, at: now) }
        }
        pedals = []
    }

    private mutating func close(_ key: Key, at tick: Int) {
        guard var notes = open[key], let oldest = notes.first else { return }
        notes.removeFirst()
        open[key] = notes.isEmpty ? nil : notes
        openCount -= 1
        // A note shorter than a tick is still one.
        track.notes[oldest].duration = max(tick - track.notes[oldest].onset, 1)
    }

    /// The take so far, to the end of its last bar; keys that are still down end now.
    ///
    /// - Parameter moment: Now.
    /// - Returns: The piece.
    public func take(at moment: Double) -> NoteSequence {
        var copy = self
        copy.releaseAll(at: moment)
        let track = copy.track
        let events: [Int] = [
            track.notes.map(\.end).max(), track.controllers.last?.tick, track.programs.last?.tick,
            track.pitchBends.last?.tick, track.pressures.last?.tick,
            track.systemExclusives.last?.tick,
        ].compactMap { $0 }
        let last = events.max() ?? 0
        let bar = max(time.barTicks, 1)
        copy.track.endTick = (last + bar - 1) / bar * bar
        return time.sequence(of: [copy.track])
    }
}
