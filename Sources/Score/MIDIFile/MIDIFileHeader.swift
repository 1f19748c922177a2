/// The container and the header chunk of a file.
struct MIDIFileHeader {
    let container: MIDIFile.Container
    let format: MIDIFileFormat
    /// The number that the header gives, where leniently a format was read that does not exist.
    let unknownFormat: Int?
    let division: TimeDivision
    let announcedTrackCount: Int
    /// Stands at the first chunk after the header; ends where the music ends.
    let body: ByteCursor

    /// Reads container and header.
    init(_ bytes: UnsafeBufferPointer<UInt8>, lenient: Bool) throws(MIDIFileError) {
        guard !bytes.isEmpty else { throw .empty }
        var cursor = ByteCursor(bytes: bytes, position: 0, end: bytes.count)
        if cursor.has("RIFF", at: 0), cursor.has("RMID", at: 8) {
            cursor = try Self.music(inWrapper: cursor)
            container = .rmid
        } else {
            container = .smf
        }
        let start = cursor.position
        guard cursor.has("MThd", at: start) else {
            throw .notMIDI(found: Self.recognised(cursor))
        }
        guard cursor.remaining >= 14 else {
            throw .truncated(
                chunk: "header",
                byte: cursor.end,
                needed: 14,
                found: cursor.remaining
            )
        }
        let length = cursor.bigEndian(at: start + 4, count: 4)
        guard length >= 6 else { throw .headerTooShort(byte: start + 4, found: length) }
        let format = cursor.bigEndian(at: start + 8, count: 2)
        guard let known = MIDIFileFormat(rawValue: format) ?? (lenient ? .simultaneousTracks : nil)
        else { throw .unknownFormat(byte: start + 8, found: format) }
        self.format = known
        unknownFormat = known.rawValue == format ? nil : format
        announcedTrackCount = cursor.bigEndian(at: start + 10, count: 2)
        division = try Self.division(
            cursor.bigEndian(at: start + 12, count: 2),
            byte: start + 12
        )
        // A header longer than six bytes is legal; what is beyond them is skipped.
        guard length <= cursor.remaining - 8 else {
            throw .truncated(
                chunk: "header",
                byte: cursor.end,
                needed: length,
                found: cursor.remaining - 8
            )
        }
        cursor.position = start + 8 + length
        body = cursor
    }

    private static func division(_ word: Int, byte: Int) throws(MIDIFileError) -> TimeDivision {
        guard word & 0x8000 != 0 else {
            guard word > 0 else { throw .divisionZero(byte: byte) }
            return .ticksPerQuarter(word)
        }
        let framesPerSecond = 256 - (word >> 8)
        guard let rate = TimeDivision.FrameRate(rawValue: framesPerSecond) else {
            throw .unknownFrameRate(byte: byte, found: framesPerSecond)
        }
        guard word & 0xFF > 0 else { throw .divisionZero(byte: byte) }
        return .smpte(rate, ticksPerFrame: word & 0xFF)
    }

    /// Finds the `data` chunk of a RIFF RMID wrapper.
    ///
    /// Source: MIDI Manufacturers Association RP-029, and the RIFF rule that chunks of odd
    /// length are padded.
    private static func music(inWrapper file: ByteCursor) throws(MIDIFileError) -> ByteCursor {
        var position = 12
        while file.end - position >= 8 {
            let length = file.littleEndian32(at: position + 4)
            if file.has("data", at: position) {
                let end = min(position + 8 + length, file.end)
                return ByteCursor(bytes: file.bytes, position: position + 8, end: end)
            }
            position += 8 + length + (length & 1)
        }
        throw .noMusicInWrapper(byte: file.end)
    }

    /// Says like what a file begins that is no Standard MIDI File.
    private static func recognised(_ file: ByteCursor) -> String {
        let start = file.position
        let first = MIDIFileError.shown(file.prefix(4, at: start))
        return switch true {
        case file.has("SMF2", at: start): "a MIDI 2.0 clip file, \(first)"
        case file.has("XMF_", at: start): "an XMF file, \(first)"
        case file.has("RIFF", at: start): "a RIFF file of another type, \(first)"
        case file.has("PK\u{3}\u{4}", at: start): "a ZIP archive, \(first)"
        case file.prefix(2, at: start) == [0x1F, 0x8B]: "a gzip archive, \(first)"
        case file.prefix(1, at: start) == [0xF0]: "a SysEx dump, \(first)"
        default: first
        }
    }
}
