/// Meta events: what the file says about the music. Types that the standard does not know are
/// kept as bytes.
extension TrackReader {
    /// Reads a meta event; the cursor stands after its FF.
    mutating func readMetaEvent(
        _ cursor: inout ByteCursor,
        conductor: inout ConductorEvents
    ) throws(MIDIFileError) {
        guard cursor.remaining >= 1 else { throw cursor.truncated(track: index, needed: 1) }
        let type = cursor.bytes[cursor.position]
        cursor.position += 1
        let range = try readPayload(&cursor)
        let payload = UnsafeBufferPointer(rebasing: cursor.bytes[range])
        if let expected = Self.length(of: type), payload.count != expected {
            let repair = MIDIFileRepair.metaEventLength(
                track: index,
                byte: range.lowerBound,
                type: type,
                expected: expected,
                found: payload.count
            )
            noteOnce(repair) { if case .metaEventLength = $0 { true } else { false } }
            guard payload.count > expected else { return }
        }
        switch type {
        case 0x2F:
            hasReachedEnd = true
        case 0x51:
            conductor.tempos.append(
                TempoChange(
                    tick: tick,
                    microsecondsPerQuarter: cursor.bigEndian(at: range.lowerBound, count: 3)
                )
            )
        case 0x58:
            keepTimeSignature(payload, byte: range.lowerBound, conductor: &conductor)
        case 0x59:
            conductor.keySignatures.append(
                KeySignature(
                    tick: tick,
                    sharps: Int(Int8(bitPattern: payload[0])),
                    isMinor: payload[1] == 1
                )
            )
        default:
            keepTextOrBytes(type, payload)
        }
    }

    /// Bytes that the payload of a type has; nil where any number will do.
    private static func length(of type: UInt8) -> Int? {
        switch type {
        case 0x2F: 0  // end of track
        case 0x51: 3  // tempo
        case 0x58: 4  // time signature
        case 0x59: 2  // key signature
        default: nil
        }
    }

    private mutating func keepTimeSignature(
        _ payload: UnsafeBufferPointer<UInt8>,
        byte: Int,
        conductor: inout ConductorEvents
    ) {
        let exponent = Int(payload[1])
        guard exponent < 16 else {
            let repair = MIDIFileRepair.impossibleBeatUnit(
                track: index,
                byte: byte,
                exponent: exponent
            )
            noteOnce(repair) { if case .impossibleBeatUnit = $0 { true } else { false } }
            return
        }
        conductor.timeSignatures.append(
            TimeSignature(
                tick: tick,
                numerator: Int(payload[0]),
                denominator: 1 << exponent,
                clocksPerClick: Int(payload[2]),
                thirtySecondsPerQuarter: Int(payload[3])
            )
        )
    }

    private mutating func keepTextOrBytes(_ type: UInt8, _ payload: UnsafeBufferPointer<UInt8>) {
        if type == TextEvent.Kind.trackName.rawValue, !hasName {
            hasName = true
            track.name = Self.text(payload)
        } else if let kind = TextEvent.Kind(rawValue: type) {
            track.texts.append(TextEvent(tick: tick, kind: kind, text: Self.text(payload)))
        } else if !(type == MetaEvent.sequencerSpecific && payload.isEmpty) {
            // An empty sequencer-specific event says nothing: the writer's filler in long waits.
            track.metaEvents.append(MetaEvent(tick: tick, type: type, bytes: Array(payload)))
        }
    }

    /// Text as UTF-8 or else, as the standard's ASCII is often extended, Latin-1.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        // ASCII, which nearly all texts are, needs no search for what is not UTF-8.
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return latin1(bytes)
    }

    /// Each byte as the character of its number, which takes two bytes of UTF-8 from 80 on.
    private static func latin1(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
            var count = 0
            for byte in bytes {
                if byte < 0x80 {
                    text[count] = byte
                } else {
                    text[count] = 0xC0 | byte >> 6
                    count += 1
                    text[count] = 0x80 | byte & 0x3F
                }
                count += 1
            }
            return count
        }
    }
}
