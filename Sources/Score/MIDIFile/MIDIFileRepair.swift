/// A departure from the standard that did not keep a file from being read.
///
/// Byte offsets count from the first byte of the file; `track` counts from 0 in the values and
/// from 1 in the messages.
public enum MIDIFileRepair: Hashable, Sendable {
    /// Notes without a note-off were closed at the end of their track.
    case openNotesClosed(track: Int, notes: [Note])
    /// Running status was used across a meta or SysEx event, which cancels it; the status before
    /// was taken.
    case runningStatusResumed(track: Int, byte: Int)
    /// The track has no end-of-track event; it ends with its last event.
    case endOfTrackMissing(track: Int, byte: Int)
    /// Bytes after the end-of-track event were left out.
    case bytesAfterEndOfTrack(track: Int, byte: Int, count: Int)
    /// A meta event of a length that its type does not have; `expected` is the type's length.
    /// A longer one was read, a shorter one left out.
    case metaEventLength(track: Int, byte: Int, type: UInt8, expected: Int, found: Int)
    /// A time signature whose beat unit is beyond 2^15 was left out.
    case impossibleBeatUnit(track: Int, byte: Int, exponent: Int)
    /// Bytes after the last chunk were left out.
    case trailingBytes(byte: Int, count: Int)
    /// The header announces another number of tracks than the file holds; all were read.
    case trackCountDiffers(announced: Int, found: Int)
    /// Format 0 has one track; the several of this file were read as sounding at once.
    case severalTracksInFormat0(found: Int)
    /// Lenient reading: a format that does not exist was read as format 1.
    case unknownFormat(found: Int)
    /// Lenient reading: a system message was skipped with its data bytes.
    case systemMessageSkipped(track: Int, byte: Int, status: UInt8)
    /// Lenient reading: what followed the damage in the same track or, outside a track, in the
    /// file was left out.
    case damage(MIDIFileError)
}

extension MIDIFileRepair: CustomStringConvertible {
    /// What was found, where, and what was done about it.
    public var description: String {
        switch self {
        case .openNotesClosed(let track, let notes):
            "track \(track + 1): \(notes.count.of("note")) without a note-off, closed at its end"
        case .runningStatusResumed(let track, let byte):
            "track \(track + 1), byte \(byte): running status across a meta or SysEx event; "
                + "the status before it was taken"
        case .endOfTrackMissing(let track, let byte):
            "track \(track + 1) ends at byte \(byte) without an end-of-track event; "
                + "it was added"
        case .bytesAfterEndOfTrack(let track, let byte, let count):
            "track \(track + 1), byte \(byte): left out \(count.of("byte")) after the "
                + "end of the track"
        case .metaEventLength(let track, let byte, let type, let expected, let found):
            "track \(track + 1), byte \(byte): meta event \(type.hex) has \(expected.of("byte")), "
                + "found \(found); it was \(found < expected ? "left out" : "read")"
        case .impossibleBeatUnit(let track, let byte, let exponent):
            "track \(track + 1), byte \(byte): a beat unit of 2^\(exponent) was left out"
        case .trailingBytes(let byte, let count):
            "byte \(byte): left out \(count.of("byte")) after the last chunk"
        case .trackCountDiffers(let announced, let found):
            "the header announces \(announced.of("track")), the file holds \(found); "
                + "all of these were read"
        case .severalTracksInFormat0(let found):
            "format 0 has one track, found \(found); they were read as sounding at once"
        case .unknownFormat(let found):
            "format \(found) does not exist; the file was read as format 1"
        case .systemMessageSkipped(let track, let byte, let status):
            "track \(track + 1), byte \(byte): system message \(status.hex) was skipped"
        case .damage(let error):
            "what follows the damage was left out: \(error)"
        }
    }
}
