#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Writes one shard, piece by piece; only its index stays in memory.
struct ShardWriter: ~Copyable {
    let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var entries: [PieceEntry] = []
    private(set) var tokenCount = 0

    /// Begins a file; the folder's maker gives it its final place.
    init(path: String) throws(CorpusError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        // The header is written last: without it the file is none.
        buffer = [UInt8](repeating: 0, count: ShardFormat.headerSize)
    }

    deinit { close(descriptor) }

    var pieceCount: Int { entries.count }

    /// Adds a piece.
    ///
    /// - Parameters:
    ///   - tokens: The piece, each token in 0..<65,536.
    ///   - file: The number of its file.
    ///   - encoding: Says which tokens strike a pitch.
    /// - Throws: `CorpusError.cannotWrite`.
    mutating func add(
        _ tokens: [Token],
        file: Int,
        encoding: any TokenEncoding
    ) throws(CorpusError) {
        var entry = PieceEntry(
            start: UInt64(tokenCount),
            count: UInt32(tokens.count),
            file: UInt32(file),
            fingerprint: ShardFormat.fingerprint(tokens),
            lowestPitch: 255,
            highestPitch: 0
        )
        for token in tokens {
            buffer.append(UInt8(truncatingIfNeeded: token))
            buffer.append(UInt8(truncatingIfNeeded: token >> 8))
            guard let pitch = encoding.pitch(of: token) else { continue }
            entry.lowestPitch = min(entry.lowestPitch, UInt8(pitch))
            entry.highestPitch = max(entry.highestPitch, UInt8(pitch))
        }
        tokenCount += tokens.count
        entries.append(entry)
        if buffer.count >= 1 << 20 { try flush() }
    }

    /// Writes index and header, and syncs the file.
    mutating func finish(_ encoding: any TokenEncoding) throws(CorpusError) {
        buffer += [UInt8](repeating: 0, count: (8 - (2 * tokenCount) % 8) % 8)
        for entry in entries {
            append(entry.start)
            append(entry.count)
            append(entry.file)
            append(entry.fingerprint)
            buffer += [entry.lowestPitch, entry.highestPitch, 0, 0, 0, 0, 0, 0]
            if buffer.count >= 1 << 20 { try flush() }
        }
        try flush()
        buffer = ShardFormat.magic
        append(ShardFormat.version)
        append(UInt32(encoding.vocabularySize))
        append(UInt64(tokenCount))
        append(UInt64(entries.count))
        buffer += ContentHash.bytes(of: encoding.configuration)
        let written = pwrite(descriptor, buffer, buffer.count, 0)
        guard written == buffer.count, fsync(descriptor) == 0 else {
            throw .cannotWrite(path: path, code: errno)
        }
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { buffer.append(contentsOf: $0) }
    }

    private mutating func flush() throws(CorpusError) {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                bytes.baseAddress.map { write(descriptor, $0 + written, bytes.count - written) }
                    ?? 0
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotWrite(path: path, code: errno) }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
