/// Writes Standard MIDI Files.
///
/// The same piece gives the same bytes. What a file can hold comes back unchanged when it is read
/// again: notes, tempos, signatures, programs, controllers, bends, pressures, texts, names, SysEx
/// and other meta events. Tempos and signatures go into the first track, as the standard asks, and
/// that track's end moves to the last of them; a piece that has them and no track gets a track.
///
/// On one tick, note-offs of earlier notes come first, then what prepares a sound (texts, SysEx,
/// controllers, programs, bends), then note-ons, each note of length 0 with its note-off. Two
/// notes of one track, channel and pitch of which one lies within the other cannot be said in
/// MIDI: read again, the first to begin is the first to end.
///
/// Source: Standard MIDI Files 1.0 (MMA, RP-001).
public enum MIDIFileWriter {
    /// Writes a piece.
    ///
    /// - Parameters:
    ///   - sequence: The piece.
    ///   - format: Default `.simultaneousTracks` (format 1). `.singleTrack` (format 0) puts all
    ///     tracks into one, under the first one's name.
    /// - Returns: The file's bytes.
    /// - Throws: `MIDIFileWriterError` for what a file cannot hold.
    public static func bytes(
        for sequence: NoteSequence,
        format: MIDIFileFormat = .simultaneousTracks
    ) throws(MIDIFileWriterError) -> [UInt8] {
        switch format {
        case .singleTrack:
            var single = sequence
            if sequence.tracks.count != 1 { single.tracks = [Track(merging: sequence.tracks)] }
            return try bytes(ofTracks: [single], format: format)
        case .simultaneousTracks:
            return try bytes(ofTracks: [sequence], format: format)
        case .independentTracks:
            return try bytes(forIndependent: [sequence])
        }
    }

    /// Writes pieces as the independent tracks of one file, format 2.
    ///
    /// - Parameter sequences: The pieces, of one division; of each, all tracks become one.
    /// - Returns: The file's bytes.
    /// - Throws: `MIDIFileWriterError` for what a file cannot hold.
    public static func bytes(
        forIndependent sequences: [NoteSequence]
    ) throws(MIDIFileWriterError) -> [UInt8] {
        let singles = sequences.map { sequence -> NoteSequence in
            var single = sequence
            if sequence.tracks.count != 1 { single.tracks = [Track(merging: sequence.tracks)] }
            return single
        }
        return try bytes(ofTracks: singles, format: .independentTracks)
    }

    /// Writes what was read from a file, in the file's own format.
    ///
    /// - Parameter file: The file's content. Format 0 with several tracks becomes format 1.
    /// - Returns: The file's bytes.
    /// - Throws: `MIDIFileWriterError` for what a file cannot hold.
    public static func bytes(for file: MIDIFile) throws(MIDIFileWriterError) -> [UInt8] {
        switch file.format {
        case .independentTracks where file.sequences.isEmpty:
            return header(format: file.format, trackCount: 0, division: file.division)
        case .independentTracks:
            return try bytes(forIndependent: file.sequences)
        case .singleTrack where file.trackCount == 1:
            return try bytes(for: file.sequence, format: .singleTrack)
        case .singleTrack, .simultaneousTracks:
            return try bytes(for: file.sequence)
        }
    }

    /// The first track of each piece conducts it.
    private static func bytes(
        ofTracks pieces: [NoteSequence],
        format: MIDIFileFormat
    ) throws(MIDIFileWriterError) -> [UInt8] {
        let division = pieces.first?.division ?? .ticksPerQuarter(480)
        guard pieces.allSatisfy({ $0.division == division }) else { throw .mixedDivisions }
        var chunks: [UInt8] = []
        var count = 0
        for piece in pieces {
            let needsConductor = piece.tracks.isEmpty && piece.hasConductorEvents
            let tracks = needsConductor ? [Track()] : piece.tracks
            for (index, track) in tracks.enumerated() {
                var writer = TrackWriter(track: count)
                let conducts = index == 0
                try appendChunk(
                    writer.events(of: track, conducting: conducts ? piece : nil),
                    to: &chunks
                )
                count += 1
            }
        }
        guard count <= 0xFFFF else { throw .tooManyTracks(found: count, limit: 0xFFFF) }
        try check(division)
        return header(format: format, trackCount: count, division: division) + chunks
    }

    private static func appendChunk(
        _ events: [UInt8],
        to chunks: inout [UInt8]
    ) throws(MIDIFileWriterError) {
        guard events.count <= UInt32.max else {
            throw .outOfRange(
                what: "a track's length in bytes",
                track: nil,
                tick: 0,
                found: events.count,
                allowed: 0...Int(UInt32.max)
            )
        }
        chunks += Array("MTrk".utf8)
        chunks.appendBigEndian(events.count, count: 4)
        chunks += events
    }

    private static func check(_ division: TimeDivision) throws(MIDIFileWriterError) {
        switch division {
        case .ticksPerQuarter(let ticks):
            guard (1...0x7FFF).contains(ticks) else {
                throw .outOfRange(
                    what: "the ticks in a quarter note",
                    track: nil,
                    tick: 0,
                    found: ticks,
                    allowed: 1...0x7FFF
                )
            }
        case .smpte(_, let ticks):
            guard (1...0xFF).contains(ticks) else {
                throw .outOfRange(
                    what: "the ticks in a frame",
                    track: nil,
                    tick: 0,
                    found: ticks,
                    allowed: 1...0xFF
                )
            }
        }
    }

    private static func header(
        format: MIDIFileFormat,
        trackCount: Int,
        division: TimeDivision
    ) -> [UInt8] {
        var bytes = Array("MThd".utf8)
        bytes.appendBigEndian(6, count: 4)
        bytes.appendBigEndian(format.rawValue, count: 2)
        bytes.appendBigEndian(trackCount, count: 2)
        switch division {
        case .ticksPerQuarter(let ticks):
            bytes.appendBigEndian(ticks, count: 2)
        case .smpte(let rate, let ticksPerFrame):
            bytes.appendBigEndian((256 - rate.rawValue) << 8 | ticksPerFrame, count: 2)
        }
        return bytes
    }
}

extension NoteSequence {
    /// Whether there is anything that must stand in a conducting track.
    var hasConductorEvents: Bool {
        !tempoMap.changes.isEmpty || !timeSignatures.isEmpty || !keySignatures.isEmpty
    }
}

extension [UInt8] {
    /// Appends the `count` least significant bytes of a number, the most significant first.
    mutating func appendBigEndian(_ value: Int, count: Int) {
        for shift in stride(from: 8 * (count - 1), through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
