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
    /// - Throws: `CorpusError.cannotWrite`.
    mutating func add(_ piece: ShardPiece) throws(CorpusError) {
        entries.append(piece.entry(at: tokenCount))
        tokenCount += piece.bytes.count / 2
        buffer += piece.bytes
        if buffer.count >= 1 << 20 { try flush() }
    }

    /// Writes index and header, and syncs the file.
    mutating func finish(_ encoding: any TokenEncoding) throws(CorpusError) {
        buffer += [UInt8](repeating: 0, count: (8 - (2 * tokenCount) % 8) % 8)
        for entry in entries {
            buffer.append(littleEndian: entry.start)
            buffer.append(littleEndian: entry.count)
            buffer.append(littleEndian: entry.file)
            buffer.append(littleEndian: entry.fingerprint)
            buffer += [entry.lowestPitch, entry.highestPitch, 0, 0, 0, 0, 0, 0]
            if buffer.count >= 1 << 20 { try flush() }
        }
        try flush()
        buffer = ShardFormat.magic
        buffer.append(littleEndian: ShardFormat.version)
        buffer.append(littleEndian: UInt32(encoding.vocabularySize))
        buffer.append(littleEndian: UInt64(tokenCount))
        buffer.append(littleEndian: UInt64(entries.count))
        buffer += ContentHash.bytes(of: encoding.configuration)
        let written = pwrite(descriptor, buffer, buffer.count, 0)
        guard written == buffer.count, fsync(descriptor) == 0 else {
            throw .cannotWrite(path: path, code: errno)
        }
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
