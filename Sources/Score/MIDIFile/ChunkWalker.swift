/// Walks over the chunks after the header and yields the tracks; others are skipped by length.
struct ChunkWalker {
    /// A track chunk.
    struct TrackChunk {
        let events: ByteCursor
        /// Lenient reading: the chunk claims more bytes than the file has.
        let damage: MIDIFileError?
    }

    /// Bytes at the end that are no chunk, where no track is missing.
    private(set) var trailingBytes: MIDIFileRepair?

    /// What a header can announce; empty chunks could else make eight bytes a track each.
    private static let trackLimit = 0xFFFF

    private var cursor: ByteCursor
    private let announcedTrackCount: Int
    private var trackCount = 0

    init(_ body: ByteCursor, announcedTrackCount: Int) {
        cursor = body
        self.announcedTrackCount = announcedTrackCount
    }

    /// The next track; nil after the last one.
    mutating func next(lenient: Bool) throws(MIDIFileError) -> TrackChunk? {
        while cursor.remaining > 0 {
            let start = cursor.position
            guard cursor.remaining >= 8, isChunkName(at: start) else {
                try noteTrailingBytes()
                return nil
            }
            let length = cursor.bigEndian(at: start + 4, count: 4)
            let available = cursor.remaining - 8
            if cursor.has("MTrk", at: start) {
                guard trackCount < Self.trackLimit else {
                    throw .tooManyTracks(byte: start, limit: Self.trackLimit)
                }
                let damage = length > available ? missing(length, available) : nil
                if let damage, !lenient { throw damage }
                let end = start + 8 + min(length, available)
                cursor.position = end
                trackCount += 1
                return TrackChunk(
                    events: ByteCursor(bytes: cursor.bytes, position: start + 8, end: end),
                    damage: damage
                )
            }
            // The standard: programs shall expect alien chunks and treat them as if not present.
            guard length <= available else {
                try noteTrailingBytes()
                return nil
            }
            cursor.position = start + 8 + length
        }
        if trackCount == 0, announcedTrackCount > 0 {
            throw .noTracks(byte: cursor.end, announced: announcedTrackCount)
        }
        return nil
    }

    /// Four printable characters.
    private func isChunkName(at offset: Int) -> Bool {
        (offset..<offset + 4).allSatisfy { (0x20..<0x7F).contains(cursor.bytes[$0]) }
    }

    private func missing(_ length: Int, _ available: Int) -> MIDIFileError {
        .truncated(
            chunk: "track \(trackCount + 1)",
            byte: cursor.end,
            needed: length,
            found: available
        )
    }

    /// Bytes that are no chunk: harmless behind the last track, damage where tracks are missing.
    private mutating func noteTrailingBytes() throws(MIDIFileError) {
        guard trackCount >= announcedTrackCount else {
            throw .notAChunk(
                byte: cursor.position,
                found: cursor.prefix(4, at: cursor.position)
            )
        }
        trailingBytes = .trailingBytes(byte: cursor.position, count: cursor.remaining)
    }
}
