/// MIDI files as large as they may be, each full of what costs its reader most.
///
/// The standard lets a file say much in few bytes: with running status a note takes three.
enum LargestMIDIFile: String, CaseIterable {
    case openNotes = "notes without end"
    case pairedNotes = "notes"
    case strayNoteOffs = "note-offs without a note"
    case channelPressures = "channel pressures"
    case controllers = "controllers"
    case pitchBends = "pitch bends"
    case emptySystemExclusives = "empty SysEx"
    case systemExclusives = "SysEx of a byte"
    case metaEvents = "unknown meta events"
    case texts = "texts"
    case latinTexts = "texts in Latin-1"
    case tempos = "tempos"
    case temposOutOfOrder = "tempos, not in order"
    case timeSignaturesOutOfOrder = "time signatures, not in order"
    case keySignaturesOutOfOrder = "key signatures, not in order"
    case tracks = "empty tracks"
    case pieces = "pieces of one tempo"

    /// The file's bytes, `size` or a few less.
    func bytes(size: Int) -> [UInt8] {
        switch self {
        case .openNotes: oneTrack(size, start: [0, 0x90, 60, 1], [0, 60, 1])
        case .pairedNotes: oneTrack(size, start: [0, 0x90, 60, 1], [1, 60, 0, 0, 60, 1])
        case .strayNoteOffs: oneTrack(size, start: [0, 0x80, 60, 0], [0, 60, 0])
        case .channelPressures: oneTrack(size, start: [0, 0xD0, 1], [0, 1])
        case .controllers: oneTrack(size, start: [0, 0xB0, 7, 1], [0, 7, 1])
        case .pitchBends: oneTrack(size, start: [0, 0xE0, 0, 1], [0, 0, 1])
        case .emptySystemExclusives: oneTrack(size, [0, 0xF0, 0])
        case .systemExclusives: oneTrack(size, [0, 0xF0, 1, 0xF7])
        case .metaEvents: oneTrack(size, [0, 0xFF, 0x60, 1, 0])
        case .texts: oneTrack(size, [0, 0xFF, 1, 1, 0x61])
        case .latinTexts:
            oneTrack(size, [0, 0xFF, 1, 8] + [UInt8](repeating: 0xE9, count: 8))
        case .tempos: oneTrack(size, Self.tempo)
        case .temposOutOfOrder: tracks(size, of: Self.tempo)
        case .timeSignaturesOutOfOrder: tracks(size, of: [1, 0xFF, 0x58, 4, 3, 2, 24, 8])
        case .keySignaturesOutOfOrder: tracks(size, of: [1, 0xFF, 0x59, 2, 1, 0])
        case .tracks: file(format: 1, Array(repeating: [], count: min(65_535, (size - 14) / 8)))
        case .pieces:
            file(format: 2, Array(repeating: Self.tempo, count: min(65_535, (size - 14) / 15)))
        }
    }

    private static let tempo: [UInt8] = [1, 0xFF, 0x51, 3, 7, 0xA1, 0x20]

    /// A file of one track, full of an event.
    private func oneTrack(_ size: Int, start: [UInt8] = [], _ event: [UInt8]) -> [UInt8] {
        let count = (size - 22 - start.count) / event.count
        return file(format: 0, [start + repeatElement(event, count: count).joined()])
    }

    /// A file of as many tracks as there may be, full of an event one tick after the other, so that
    /// each track begins anew.
    private func tracks(_ size: Int, of event: [UInt8]) -> [UInt8] {
        let trackCount = 65_535
        let count = ((size - 14) / trackCount - 8) / event.count
        let track = Array(repeatElement(event, count: count).joined())
        return file(format: 1, Array(repeating: track, count: trackCount))
    }

    private func file(format: UInt8, _ tracks: [[UInt8]]) -> [UInt8] {
        var bytes = Array("MThd".utf8) + [0, 0, 0, 6, 0, format]
        bytes += [UInt8(tracks.count >> 8), UInt8(tracks.count & 0xFF), 0, 96]
        for track in tracks {
            bytes += Array("MTrk".utf8)
            for shift in [24, 16, 8, 0] { bytes.append(UInt8(track.count >> shift & 0xFF)) }
            bytes += track
        }
        return bytes
    }
}
