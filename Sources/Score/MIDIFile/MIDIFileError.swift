#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Why a file cannot be read as a Standard MIDI File.
///
/// Byte offsets count from the first byte of the file; `track` counts from 0 in the values and
/// from 1 in the messages. The description does not name the file: who knows its path adds it.
public enum MIDIFileError: Error, Hashable, Sendable {
    /// The system cannot open or read the file; `code` is errno.
    case cannotRead(code: Int32)
    /// The path names a folder, a pipe or a device.
    case notARegularFile
    /// The file is larger than what is read at once.
    case tooLarge(bytes: Int, limit: Int)
    /// The file holds no byte.
    case empty
    /// The file begins like something else; `found` says like what.
    case notMIDI(found: String)
    /// A RIFF RMID wrapper without its `data` chunk.
    case noMusicInWrapper(byte: Int)
    /// A chunk ends before what it should hold; `chunk` is `header` or `track 3`.
    ///
    /// `byte` is where it ends; of the `needed` bytes of what stands there last, `found` are there.
    case truncated(chunk: String, byte: Int, needed: Int, found: Int)
    /// The header says that it is shorter than its six bytes.
    case headerTooShort(byte: Int, found: Int)
    /// A format other than 0, 1 and 2.
    case unknownFormat(byte: Int, found: Int)
    /// A tick that would have no length.
    case divisionZero(byte: Int)
    /// SMPTE time at a rate other than 24, 25, 29 and 30.
    case unknownFrameRate(byte: Int, found: Int)
    /// Bytes that are no chunk, where a track was still to come.
    case notAChunk(byte: Int, found: [UInt8])
    /// The header announces tracks, and the file ends without one.
    case noTracks(byte: Int, announced: Int)
    /// More track chunks than a header can announce.
    case tooManyTracks(byte: Int, limit: Int)
    /// A data byte where an event begins, with no status before it.
    case missingStatus(track: Int, byte: Int, found: UInt8)
    /// A status byte among the data bytes of a channel event.
    case statusInsideEvent(track: Int, byte: Int, status: UInt8, found: UInt8)
    /// A system message (F1...F6, F8...FE), which may not stand in a file.
    case systemMessage(track: Int, byte: Int, status: UInt8)
    /// A variable-length quantity of more than four bytes.
    case quantityTooLong(track: Int, byte: Int)
}

extension MIDIFileError: CustomStringConvertible {
    /// Where, what was expected, what was found, and what to do next.
    public var description: String {
        "\(problem) \(advice)"
    }

    private var problem: String {
        switch self {
        case .cannotRead(let code):
            "The file cannot be read: \(String(cString: strerror(code)))."
        case .notARegularFile:
            "This is a folder, a pipe or a device, not a file."
        case .tooLarge(let bytes, let limit):
            "The file has \(bytes.of("byte")); at most \(limit) are read."
        case .empty:
            "The file is empty: expected MThd at byte 0, found nothing."
        case .notMIDI(let found):
            "Not a Standard MIDI File: expected MThd at byte 0, found \(found)."
        case .noMusicInWrapper(let byte):
            "The RIFF RMID wrapper ends at byte \(byte) without a data chunk."
        case .truncated(let chunk, let byte, let needed, let found):
            "\(chunk) ends at byte \(byte): needed \(needed) more "
                + "\(needed == 1 ? "byte" : "bytes"), found \(found)."
        case .headerTooShort(let byte, let found):
            "byte \(byte): expected a header length of at least 6, found \(found)."
        case .unknownFormat(let byte, let found):
            "byte \(byte): expected format 0, 1 or 2, found \(found)."
        case .divisionZero(let byte):
            "byte \(byte): expected the ticks in a quarter note or frame, found 0."
        case .unknownFrameRate(let byte, let found):
            "byte \(byte): expected 24, 25, 29 or 30 frames a second, found \(found)."
        case .notAChunk(let byte, let found):
            "byte \(byte): expected a track chunk (MTrk), found \(Self.shown(found))."
        case .noTracks(let byte, let announced):
            "The file ends at byte \(byte): expected \(announced.of("track")), found none."
        case .tooManyTracks(let byte, let limit):
            "byte \(byte): expected at most \(limit.of("track")), found one more."
        case .missingStatus(let track, let byte, let found):
            "track \(track + 1), byte \(byte): expected a status byte, found data \(found.hex)."
        case .statusInsideEvent(let track, let byte, let status, let found):
            "track \(track + 1), byte \(byte): expected data (00 to 7F) of event "
                + "\(status.hex), found \(found.hex)."
        case .systemMessage(let track, let byte, let status):
            "track \(track + 1), byte \(byte): expected a channel, SysEx or meta event, found "
                + "system message \(status.hex)."
        case .quantityTooLong(let track, let byte):
            "track \(track + 1), byte \(byte): expected a variable-length number of at most 4 "
                + "bytes, found a longer one."
        }
    }

    private var advice: String {
        switch self {
        case .cannotRead, .notARegularFile:
            "Check the path and its permissions."
        case .tooLarge, .tooManyTracks:
            "Split the file, or leave it out."
        case .empty, .noTracks:
            "Export it again, or leave it out."
        case .notMIDI:
            "Export it as a Standard MIDI File (.mid), or leave it out."
        case .unknownFormat, .divisionZero, .unknownFrameRate, .headerTooShort:
            "Its header is damaged; export it again, or leave it out."
        case .truncated, .noMusicInWrapper:
            "The file is cut short; export it again, leave it out, or read it leniently to keep "
                + "what is whole."
        case .notAChunk, .missingStatus, .statusInsideEvent, .systemMessage, .quantityTooLong:
            "The file is damaged there; export it again, leave it out, or read it leniently to "
                + "keep what is whole."
        }
    }

    /// `"abcd" (61 62 63 64)`, or only the numbers where they are not printable.
    static func shown(_ bytes: [UInt8]) -> String {
        let numbers = bytes.map(\.hex).joined(separator: " ")
        guard !bytes.isEmpty, bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            return numbers
        }
        return "\"\(String(decoding: bytes, as: UTF8.self))\" (\(numbers))"
    }
}

extension UInt8 {
    /// Two hexadecimal digits, as specifications write bytes.
    var hex: String {
        let digits = String(self, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}

extension Int {
    /// A number with its noun: `1 byte`, `2 bytes`.
    func of(_ noun: String) -> String {
        self == 1 ? "1 \(noun)" : "\(self) \(noun)s"
    }
}
