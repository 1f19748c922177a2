/// Reads Standard MIDI Files, formats 0, 1 and 2, plain or in a RIFF RMID wrapper.
///
/// Departures from the standard that real files show are repaired and listed in
/// `MIDIFile.repairs`; damage is a `MIDIFileError`. Memory grows with the bytes that are there,
/// never with a number that a file claims.
///
/// One reader keeps its buffers from file to file, which pays for a folder, and cannot be copied:
/// each task has its own. The static functions make one for a single file.
///
/// Source: Standard MIDI Files 1.0 (MMA, RP-001).
public struct MIDIFileReader: ~Copyable, Sendable {
    /// The largest file that is read, in bytes: 3 MiB, some 400,000 notes.
    ///
    /// It bounds what a file that was made to do harm can take: of three bytes each, a million
    /// events are 75 MiB when read. `bench midi-read --largest` measures such files.
    public static let sizeLimit = 3 << 20

    /// Whether to keep what is whole in a damaged file; default false.
    ///
    /// A damaged track then ends at the damage, the tracks after it are read, and
    /// `MIDIFileRepair.damage` says what was lost.
    public var lenient: Bool

    private var pairing = NotePairing()
    private var buffer = FileBuffer()

    /// Makes a reader.
    public init(lenient: Bool = false) {
        self.lenient = lenient
    }

    /// Reads the file at a path.
    public static func read(
        path: String,
        lenient: Bool = false
    ) throws(MIDIFileError) -> MIDIFile {
        var reader = MIDIFileReader(lenient: lenient)
        return try reader.read(path: path)
    }

    /// Reads a file's bytes.
    public static func read(
        _ bytes: [UInt8],
        lenient: Bool = false
    ) throws(MIDIFileError) -> MIDIFile {
        var reader = MIDIFileReader(lenient: lenient)
        return try reader.read(bytes)
    }

    /// Reads the file at a path, into the buffers of the file before it.
    public mutating func read(path: String) throws(MIDIFileError) -> MIDIFile {
        // Taken out meanwhile: the buffer cannot be lent while the rest of the reader changes.
        var buffer = FileBuffer()
        swap(&buffer, &self.buffer)
        defer { swap(&buffer, &self.buffer) }
        return try buffer.withBytes(ofFile: path, limit: Self.sizeLimit) {
            (bytes) throws(MIDIFileError) -> MIDIFile in try read(bytes)
        }
    }

    /// Reads a file's bytes.
    public mutating func read(_ bytes: [UInt8]) throws(MIDIFileError) -> MIDIFile {
        try bytes.withUnsafeBufferPointer { (bytes) throws(MIDIFileError) -> MIDIFile in
            try read(bytes)
        }
    }

    /// Reads a file's bytes.
    public mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(MIDIFileError) -> MIDIFile {
        guard bytes.count <= Self.sizeLimit else {
            throw .tooLarge(bytes: bytes.count, limit: Self.sizeLimit)
        }
        let header = try MIDIFileHeader(bytes, lenient: lenient)
        pairing.resetCounts()
        var content = MIDIFileContent(header: header)
        try readChunks(header.body, into: &content)
        return content.file(
            strayNoteOffCount: pairing.strayNoteOffCount,
            overlapCount: pairing.overlapCount
        )
    }

    private mutating func readChunks(
        _ body: ByteCursor,
        into content: inout MIDIFileContent
    ) throws(MIDIFileError) {
        var chunks = ChunkWalker(body, announcedTrackCount: content.header.announcedTrackCount)
        do throws(MIDIFileError) {
            while let chunk = try chunks.next(lenient: lenient) {
                try readTrack(chunk.events, into: &content)
                if let damage = chunk.damage { content.repairs.append(.damage(damage)) }
            }
        } catch {
            guard lenient else { throw error }
            content.repairs.append(.damage(error))
        }
        if let trailing = chunks.trailingBytes { content.repairs.append(trailing) }
    }

    private mutating func readTrack(
        _ events: ByteCursor,
        into content: inout MIDIFileContent
    ) throws(MIDIFileError) {
        var reader = TrackReader(index: content.tracks.count, lenient: lenient)
        content.beginTrack()
        pairing.beginTrack(byteCount: events.remaining)
        var damage: MIDIFileError?
        do throws(MIDIFileError) {
            try reader.readEvents(events, pairing: &pairing, conductor: &content.conductor)
        } catch {
            damage = error
        }
        // Also after an error, so that the next file finds no open notes.
        let (notes, closedHere) = pairing.finishTrack(at: reader.tick)
        if let damage {
            guard lenient else { throw damage }
            reader.repairs.append(.damage(damage))
        }
        reader.track.notes = notes
        reader.track.endTick = reader.tick
        content.repairs += reader.repairs
        if !closedHere.isEmpty {
            content.repairs.append(
                .openNotesClosed(track: content.tracks.count, notes: closedHere)
            )
        }
        content.endTrack(reader.track)
    }
}
