public import Score

/// What a synthesiser or a MIDI port is told at a moment.
public struct PlaybackEvent: Hashable, Sendable {
    /// The message, without its time.
    public enum Message: Hashable, Sendable {
        case noteOn(pitch: UInt8, velocity: UInt8)
        case noteOff(pitch: UInt8)
        case program(UInt8)
        case controller(UInt8, value: UInt8)
        /// 0...16,383; 8,192 is the centre.
        case pitchBend(UInt16)
        case channelPressure(UInt8)
        case keyPressure(pitch: UInt8, value: UInt8)
    }

    /// Tick of the piece.
    public var tick: Int
    /// Seconds from the beginning of the piece, exactly.
    public var seconds: Double
    /// Channel, 0...15.
    public var channel: UInt8
    /// What to do.
    public var message: Message

    /// Makes an event.
    public init(tick: Int, seconds: Double, channel: UInt8, message: Message) {
        self.tick = tick
        self.seconds = seconds
        self.channel = channel
        self.message = message
    }
}

/// All tracks of a piece merged into one list of events in order of time.
///
/// On one tick the order is: notes end, controllers (a bank must come before its program),
/// programs, bends and pressures, notes begin, notes of length 0 end. Of one kind, the order of
/// the tracks and of their events stays. A file that writes the events of a tick in another order
/// (pretty_midi puts a pedal before the ends of notes) is heard as if it had been in this one.
///
/// Synthesisers know a key, not a note: a second note on a sounding key strikes it again, and
/// any note-off silences it. So where notes of one channel and pitch overlap, only the last
/// note-off is scheduled: a key sounds as long as any of its notes does.
public struct PlaybackSchedule: Hashable, Sendable {
    /// Events in order of time.
    public let events: [PlaybackEvent]
    /// Length of the piece in seconds, from tick 0 to its last tick.
    public let seconds: Double
    /// Notes that sound (a velocity of 0 does not).
    public let noteCount: Int

    /// Schedules a piece; values that no MIDI file can hold are clamped.
    ///
    /// - Throws: `SoundError.endlessTime` where a tick has no finite length.
    public init(_ piece: NoteSequence) throws(SoundError) {
        let seconds = piece.seconds
        guard seconds.isFinite, seconds >= 0 else { throw .endlessTime }
        var collector = Collector()
        for track in piece.tracks { collector.add(track) }
        collector.items.sort { ($0.tick, $0.order) < ($1.tick, $1.order) }

        self.seconds = seconds
        self.noteCount = collector.noteCount
        self.events = Self.holdingOverlaps(collector.items).map { item in
            PlaybackEvent(
                tick: item.tick,
                seconds: piece.tempoMap.seconds(atTick: item.tick),
                channel: item.channel,
                message: item.message
            )
        }
    }

    /// Leaves out every note-off on a key that another note still holds.
    private static func holdingOverlaps(_ items: [Item]) -> [Item] {
        var holders = [Int](repeating: 0, count: 16 * 128)
        return items.filter { item in
            switch item.message {
            case .noteOn(let pitch, _):
                holders[Int(item.channel) * 128 + Int(pitch)] += 1
                return true
            case .noteOff(let pitch):
                let key = Int(item.channel) * 128 + Int(pitch)
                holders[key] -= 1
                return holders[key] == 0
            default:
                return true
            }
        }
    }

    private struct Item {
        var tick: Int
        /// Rank on the tick in the high bits, order of arrival in the low ones.
        var order: UInt64
        var channel: UInt8
        var message: PlaybackEvent.Message
    }

    private enum Rank: UInt64 {
        case noteOff, controller, program, expression, noteOn, instantOff
    }

    private struct Collector {
        var items: [Item] = []
        var noteCount = 0

        mutating func add(_ track: Track) {
            for event in track.controllers {
                append(
                    .controller,
                    event.tick,
                    event.channel,
                    .controller(min(event.controller, 127), value: min(event.value, 127))
                )
            }
            for event in track.programs {
                append(.program, event.tick, event.channel, .program(min(event.program, 127)))
            }
            for event in track.pitchBends {
                append(
                    .expression,
                    event.tick,
                    event.channel,
                    .pitchBend(min(event.value, 16_383))
                )
            }
            for event in track.pressures {
                let value = min(event.value, 127)
                append(
                    .expression,
                    event.tick,
                    event.channel,
                    event.pitch.map { .keyPressure(pitch: min($0, 127), value: value) }
                        ?? .channelPressure(value)
                )
            }
            for note in track.notes where note.velocity > 0 {
                let pitch = min(note.pitch, 127)
                let onset = max(note.onset, 0)
                let end = max(note.end, onset)
                append(
                    .noteOn,
                    onset,
                    note.channel,
                    .noteOn(pitch: pitch, velocity: min(note.velocity, 127))
                )
                append(
                    end > onset ? .noteOff : .instantOff,
                    end,
                    note.channel,
                    .noteOff(pitch: pitch)
                )
                noteCount += 1
            }
        }

        private mutating func append(
            _ rank: Rank,
            _ tick: Int,
            _ channel: UInt8,
            _ message: PlaybackEvent.Message
        ) {
            items.append(
                Item(
                    tick: max(tick, 0),
                    order: rank.rawValue << 48 | UInt64(items.count),
                    channel: channel & 15,
                    message: message
                )
            )
        }
    }
}
