/// Lays the events of one track in order and writes them with running status.
struct TrackWriter {
    /// The track's number in the file, from 0, for errors.
    let track: Int

    private var events: [TrackEvent] = []
    private var bytes: [UInt8] = []
    private var tick = 0
    private var runningStatus: UInt8 = 0

    init(track: Int) {
        self.track = track
    }

    /// The bytes of a track chunk's content, end-of-track event included.
    ///
    /// - Parameters:
    ///   - track: The track.
    ///   - piece: The piece whose tempos and signatures this track holds; nil for none.
    /// - Returns: The bytes.
    /// - Throws: `MIDIFileWriterError` for what a file cannot hold.
    mutating func events(
        of track: Track,
        conducting piece: NoteSequence?
    ) throws(MIDIFileWriterError) -> [UInt8] {
        if let piece { try collectConductorEvents(of: piece) }
        try collectTexts(of: track)
        try collectChannelEvents(of: track)
        try collectNotes(of: track)
        let ordered = events.enumerated().sorted {
            ($0.element.tick, $0.element.rank, $0.offset)
                < ($1.element.tick, $1.element.rank, $1.offset)
        }
        for (_, event) in ordered { append(event) }
        let end = max(track.endTick, tick)
        try check(end, in: 0...Self.lastTick, "the end of the track", tick: end)
        appendDelta(to: end)
        bytes += [0xFF, 0x2F, 0x00]
        return bytes
    }

    /// Queues an event after checking its tick.
    mutating func queue(
        _ tick: Int,
        _ rank: TrackEvent.Rank,
        _ message: TrackEvent.Message
    ) throws(MIDIFileWriterError) {
        try check(tick, in: 0...Self.lastTick, "the tick", tick: tick)
        events.append(TrackEvent(tick: tick, rank: rank, message: message))
    }

    /// Refuses a value that a file cannot hold.
    func check(
        _ value: Int,
        in allowed: ClosedRange<Int>,
        _ what: String,
        tick: Int
    ) throws(MIDIFileWriterError) {
        guard allowed.contains(value) else {
            throw .outOfRange(
                what: what,
                track: track,
                tick: tick,
                found: value,
                allowed: allowed
            )
        }
    }

    /// 2^40: later ticks would need a file full of fillers.
    private static let lastTick = 1 << 40

    private mutating func append(_ event: TrackEvent) {
        appendDelta(to: event.tick)
        switch event.message {
        case .channel(let status, let first, let second):
            appendChannelEvent(status, first, second)
        case .emptyNote(let status, let pitch, let velocity):
            appendChannelEvent(status, pitch, velocity)
            bytes.append(0)
            appendChannelEvent(status, pitch, 0)
        case .meta(let type, let payload):
            bytes += [0xFF, type]
            appendPayload(payload)
        case .systemExclusive(let status, let payload):
            bytes.append(status)
            appendPayload(payload)
        }
    }

    private mutating func appendChannelEvent(_ status: UInt8, _ first: UInt8, _ second: UInt8?) {
        if status != runningStatus {
            bytes.append(status)
            runningStatus = status
        }
        bytes.append(first)
        if let second { bytes.append(second) }
    }

    private mutating func appendPayload(_ payload: [UInt8]) {
        VariableLengthQuantity.append(payload.count, to: &bytes)
        bytes += payload
        // SysEx and meta events cancel running status.
        runningStatus = 0
    }

    /// Appends a delta time; a wait beyond 2^28 - 1 ticks is cut by events that say nothing.
    private mutating func appendDelta(to next: Int) {
        while next - tick > VariableLengthQuantity.maximum {
            VariableLengthQuantity.append(VariableLengthQuantity.maximum, to: &bytes)
            bytes += [0xFF, MetaEvent.sequencerSpecific, 0x00]
            runningStatus = 0
            tick += VariableLengthQuantity.maximum
        }
        VariableLengthQuantity.append(next - tick, to: &bytes)
        tick = next
    }
}
