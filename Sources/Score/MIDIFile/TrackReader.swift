/// Reads the events of one track chunk.
///
/// Source: Standard MIDI Files 1.0, track chunks. Departures from it that real files show are
/// repaired and noted, as `MIDIFileRepair` says.
struct TrackReader {
    let index: Int
    let lenient: Bool
    var track = Track()
    var tick = 0
    var repairs: [MIDIFileRepair] = []
    /// Whether the first track-name event has been read.
    var hasName = false
    /// Whether the end-of-track event has been read.
    var hasReachedEnd = false

    /// The last channel status, and whether a meta or SysEx event has cancelled it since.
    private var runningStatus: UInt8 = 0
    private var isCancelled = false

    init(index: Int, lenient: Bool) {
        self.index = index
        self.lenient = lenient
    }

    /// Reads all events into `track`.
    ///
    /// Notes stay in `pairing` until the caller finishes the track. The cursor is a variable of
    /// its own, and lent only as a copy to what is seldom called, so that the loop keeps it in
    /// registers.
    mutating func readEvents(
        _ events: ByteCursor,
        pairing: inout NotePairing,
        conductor: inout ConductorEvents
    ) throws(MIDIFileError) {
        var cursor = events
        while cursor.position < cursor.end {
            tick &+= try cursor.quantity(track: index)
            guard cursor.position < cursor.end else {
                throw cursor.truncated(track: index, needed: 1)
            }
            let byte = cursor.bytes[cursor.position]
            if byte < 0xF0 {
                try readChannelEvent(&cursor, firstByte: byte, pairing: &pairing)
            } else {
                var lent = cursor
                lent.position += 1
                try readSystemEvent(&lent, status: byte, conductor: &conductor)
                cursor = lent
                if hasReachedEnd { break }
            }
        }
        noteEnd(cursor)
    }

    private mutating func noteEnd(_ cursor: ByteCursor) {
        if !hasReachedEnd {
            repairs.append(.endOfTrackMissing(track: index, byte: cursor.position))
        } else if cursor.remaining > 0 {
            repairs.append(
                .bytesAfterEndOfTrack(
                    track: index,
                    byte: cursor.position,
                    count: cursor.remaining
                )
            )
        }
    }

    @inline(__always)
    private mutating func readChannelEvent(
        _ cursor: inout ByteCursor,
        firstByte: UInt8,
        pairing: inout NotePairing
    ) throws(MIDIFileError) {
        if firstByte >= 0x80 {
            runningStatus = firstByte
            isCancelled = false
            cursor.position &+= 1
        } else if runningStatus == 0 {
            throw .missingStatus(track: index, byte: cursor.position, found: firstByte)
        } else if isCancelled {
            noteResumedStatus(byte: cursor.position)
        }
        let status = runningStatus
        // Program change (C) and channel pressure (D) have one data byte, the others two.
        let length = status & 0xE0 == 0xC0 ? 1 : 2
        guard cursor.remaining >= length else {
            throw cursor.truncated(track: index, needed: length)
        }
        let first = cursor.bytes[cursor.position]
        let second = length == 2 ? cursor.bytes[cursor.position &+ 1] : 0
        guard first | second < 0x80 else { throw statusInsideEvent(cursor, status) }
        cursor.position &+= length
        let channel = status & 0x0F
        switch status & 0xF0 {
        case 0x90 where second > 0:
            pairing.open(tick: tick, channel: channel, pitch: first, velocity: second)
        case 0x80, 0x90:
            pairing.close(tick: tick, channel: channel, pitch: first)
        default:
            keep(status & 0xF0, channel, first, second)
        }
    }

    /// Keeps a channel event that is no note.
    private mutating func keep(_ kind: UInt8, _ channel: UInt8, _ first: UInt8, _ second: UInt8) {
        switch kind {
        case 0xA0:
            track.pressures.append(
                Pressure(tick: tick, channel: channel, pitch: first, value: second)
            )
        case 0xB0:
            track.controllers.append(
                ControlChange(tick: tick, channel: channel, controller: first, value: second)
            )
        case 0xC0:
            track.programs.append(ProgramChange(tick: tick, channel: channel, program: first))
        case 0xD0:
            track.pressures.append(Pressure(tick: tick, channel: channel, value: first))
        default:
            // The least significant seven bits come first.
            track.pitchBends.append(
                PitchBend(tick: tick, channel: channel, value: UInt16(second) << 7 | UInt16(first))
            )
        }
    }

    private mutating func readSystemEvent(
        _ cursor: inout ByteCursor,
        status: UInt8,
        conductor: inout ConductorEvents
    ) throws(MIDIFileError) {
        switch status {
        case 0xFF:
            try readMetaEvent(&cursor, conductor: &conductor)
            isCancelled = true
        case 0xF0, 0xF7:
            let payload = try readPayload(&cursor)
            track.systemExclusives.append(
                SystemExclusive(
                    tick: tick,
                    isContinuation: status == 0xF7,
                    bytes: Array(cursor.bytes[payload])
                )
            )
            isCancelled = true
        default:
            try skipSystemMessage(&cursor, status)
        }
    }

    /// Reads a length and passes over as many bytes; returns where they stand.
    func readPayload(_ cursor: inout ByteCursor) throws(MIDIFileError) -> Range<Int> {
        let length = try cursor.quantity(track: index)
        guard length <= cursor.remaining else {
            throw cursor.truncated(track: index, needed: length)
        }
        let start = cursor.position
        cursor.position += length
        return start..<cursor.position
    }

    /// Skips a message that belongs on the wire and not in a file, with its data bytes there.
    private mutating func skipSystemMessage(
        _ cursor: inout ByteCursor,
        _ status: UInt8
    ) throws(MIDIFileError) {
        let start = cursor.position - 1
        guard lenient else { throw .systemMessage(track: index, byte: start, status: status) }
        let length =
            switch status {
            case 0xF1, 0xF3: 1  // time code quarter frame, song select
            case 0xF2: 2  // song position
            default: 0
            }
        guard cursor.remaining >= length else {
            throw cursor.truncated(track: index, needed: length)
        }
        cursor.position += length
        // Real-time messages (F8 and above) leave running status alone.
        if status < 0xF8 { isCancelled = true }
        noteOnce(.systemMessageSkipped(track: index, byte: start, status: status)) {
            if case .systemMessageSkipped = $0 { true } else { false }
        }
    }

    private mutating func noteResumedStatus(byte: Int) {
        isCancelled = false
        noteOnce(.runningStatusResumed(track: index, byte: byte)) {
            if case .runningStatusResumed = $0 { true } else { false }
        }
    }

    /// Notes a repair unless the track has one of its kind: a damaged file could hold millions.
    mutating func noteOnce(
        _ repair: MIDIFileRepair,
        isSameKind: (MIDIFileRepair) -> Bool
    ) {
        if !repairs.contains(where: isSameKind) { repairs.append(repair) }
    }

    private func statusInsideEvent(_ cursor: ByteCursor, _ status: UInt8) -> MIDIFileError {
        let offset = cursor.position + (cursor.bytes[cursor.position] < 0x80 ? 1 : 0)
        return .statusInsideEvent(
            track: index,
            byte: offset,
            status: status,
            found: cursor.bytes[offset]
        )
    }
}
