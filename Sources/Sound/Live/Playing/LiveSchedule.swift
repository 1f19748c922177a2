public import Score

/// What a piece sends over a port: its playback schedule, and its SysEx messages.
///
/// On one tick SysEx comes after the ends of notes and before controllers, as in a file that Studio
/// writes. A message longer than `pieceLength` goes out in pieces at the speed of a MIDI cable, and
/// what is due meanwhile waits for its end: nothing may stand inside it, and a cable would not take
/// more.
public struct LiveSchedule: Hashable, Sendable {
    /// A message and its moment.
    public struct Item: Hashable, Sendable {
        /// Seconds from the beginning of the piece.
        public var seconds: Double
        /// What is sent.
        public var message: LiveMessage
    }

    /// Items in order of time.
    public let items: [Item]
    /// Length of the piece in seconds, from tick 0 to its last tick.
    public let seconds: Double
    /// Notes that sound.
    public let noteCount: Int

    /// Bytes of SysEx that go out at once.
    public static let pieceLength = 256
    /// Bytes in a second on a MIDI cable: 31,250 bits a second, 10 bits a byte.
    ///
    /// Source: MIDI 1.0, hardware.
    public static let cableSpeed = 3_125.0

    /// Schedules a piece.
    ///
    /// - Throws: `SoundError.endlessTime` where a tick has no finite length.
    public init(_ piece: NoteSequence) throws(SoundError) {
        let schedule = try PlaybackSchedule(piece)
        let exclusives = piece.tracks.flatMap(\.systemExclusives)
            .filter { !$0.bytes.isEmpty }
            .enumerated()
            .sorted { ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset) }
            .map(\.element)
        var items: [Item] = []
        items.reserveCapacity(schedule.events.count + exclusives.count)
        var cableIsFree = 0.0
        func add(_ message: LiveMessage, _ seconds: Double) {
            items.append(Item(seconds: max(seconds, cableIsFree), message: message))
        }
        var next = 0
        for exclusive in exclusives {
            let tick = max(exclusive.tick, 0)
            while next < schedule.events.count, schedule.events[next].precedesExclusive(at: tick) {
                let event = schedule.events[next]
                add(.channel(event.channel, event.message), event.seconds)
                next += 1
            }
            let moment = max(piece.tempoMap.seconds(atTick: tick), cableIsFree)
            let bytes = exclusive.isContinuation ? exclusive.bytes : [0xF0] + exclusive.bytes
            for start in stride(from: 0, to: bytes.count, by: Self.pieceLength) {
                let end = min(start + Self.pieceLength, bytes.count)
                add(
                    .systemExclusive(Array(bytes[start..<end])),
                    moment + Double(start) / Self.cableSpeed
                )
            }
            if bytes.count > Self.pieceLength {
                cableIsFree = moment + Double(bytes.count) / Self.cableSpeed
            }
        }
        for event in schedule.events[next...] {
            add(.channel(event.channel, event.message), event.seconds)
        }
        self.items = items
        self.seconds = max(schedule.seconds, items.last?.seconds ?? 0)
        self.noteCount = schedule.noteCount
    }

    /// The first item at or after a moment of the piece.
    public func firstIndex(at seconds: Double) -> Int {
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if items[middle].seconds < seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension PlaybackEvent {
    /// Whether it goes out before a SysEx message of a tick: what is earlier, and of that tick the
    /// ends of notes, which come first.
    fileprivate func precedesExclusive(at tick: Int) -> Bool {
        if self.tick != tick { return self.tick < tick }
        if case .noteOff = message { return true }
        return false
    }
}
