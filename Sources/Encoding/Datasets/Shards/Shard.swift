#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A file of encoded pieces, mapped into memory and read strictly.
///
/// Every size is checked before it is used, so that a damaged file is an error and not a trap.
/// Tokens are checked when their piece is read.
final class Shard: Sendable {
    let path: String
    let vocabularySize: Int
    let pieceCount: Int
    let tokenCount: Int

    // Read-only memory that lives as long as the shard.
    private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let entriesStart: Int

    /// Maps a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - encoding: What its pieces must be encoded with.
    ///   - fileCount: Files of the corpus; every piece must belong to one.
    /// - Throws: `ShardError`, for whatever is wrong with the file.
    init(path: String, encoding: any TokenEncoding, fileCount: Int) throws(ShardError) {
        self.path = path
        let bytes = try Self.map(path)
        do throws(ShardError) {
            let header = try Self.header(bytes, path: path, encoding: encoding)
            self.bytes = bytes
            vocabularySize = encoding.vocabularySize
            tokenCount = header.tokenCount
            pieceCount = header.pieceCount
            entriesStart = header.entriesStart
        } catch {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
            throw error
        }
        for piece in 0..<pieceCount {
            let entry = entry(piece)
            let end = entry.start.addingReportingOverflow(UInt64(entry.count))
            guard !end.overflow, end.partialValue <= UInt64(tokenCount), entry.count >= 2,
                entry.file < fileCount
            else { throw .badPiece(path: path, piece: piece) }
        }
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

    /// Unmaps what was read; the file's pages come back when they are read again, also by a
    /// thread that reads just now.
    func giveBackPages() {
        madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count, MADV_DONTNEED)
    }

    /// What the index says about a piece, 0..<pieceCount.
    func entry(_ piece: Int) -> PieceEntry {
        let offset = entriesStart + piece * ShardFormat.entrySize
        return PieceEntry(
            start: bytes.littleEndian(at: offset),
            count: bytes.littleEndian(at: offset + 8),
            file: bytes.littleEndian(at: offset + 12),
            fingerprint: bytes.littleEndian(at: offset + 16),
            lowestPitch: bytes[offset + 24],
            highestPitch: bytes[offset + 25]
        )
    }

    /// The first tokens of a piece, all of a shorter one, unchecked against the vocabulary.
    func firstTokens(_ piece: Int, count: Int) -> [Token] {
        let entry = entry(piece)
        let start = ShardFormat.headerSize + 2 * Int(entry.start)
        return (0..<min(count, Int(entry.count))).map { index in
            let number: UInt16 = bytes.littleEndian(at: start + 2 * index)
            return Token(number)
        }
    }

    /// The tokens of a piece, 0..<pieceCount.
    func tokens(_ piece: Int) throws(ShardError) -> [Token] {
        let entry = entry(piece)
        let start = ShardFormat.headerSize + 2 * Int(entry.start)
        var tokens = [Token](repeating: 0, count: Int(entry.count))
        for index in tokens.indices {
            let token: UInt16 = bytes.littleEndian(at: start + 2 * index)
            guard token < vocabularySize else {
                throw .badToken(
                    path: path,
                    piece: piece,
                    token: Int(token),
                    vocabularySize: vocabularySize
                )
            }
            tokens[index] = Token(token)
        }
        return tokens
    }

    private static func map(_ path: String) throws(ShardError) -> UnsafeRawBufferPointer {
        // Not to wait for ever at a pipe.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .cannotOpen(path: path, code: errno)
        }
        let size = Int(status.st_size)
        guard status.st_mode & S_IFMT == S_IFREG, size >= ShardFormat.headerSize else {
            throw .notAShard(path: path)
        }
        let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let memory, memory != MAP_FAILED else {
            throw .cannotOpen(path: path, code: errno)
        }
        return UnsafeRawBufferPointer(start: memory, count: size)
    }

    private static func header(
        _ bytes: UnsafeRawBufferPointer,
        path: String,
        encoding: any TokenEncoding
    ) throws(ShardError) -> (tokenCount: Int, pieceCount: Int, entriesStart: Int) {
        guard bytes.prefix(8).elementsEqual(ShardFormat.magic) else {
            throw .notAShard(path: path)
        }
        let version: UInt32 = bytes.littleEndian(at: 8)
        guard version == ShardFormat.version else {
            throw .unknownVersion(
                path: path,
                found: Int(version),
                known: Int(ShardFormat.version)
            )
        }
        let vocabularySize: UInt32 = bytes.littleEndian(at: 12)
        let identity = ContentHash.bytes(of: encoding.configuration)
        guard Int(vocabularySize) == encoding.vocabularySize,
            bytes[32..<64].elementsEqual(identity)
        else { throw .otherEncoding(path: path) }
        let tokenCount: UInt64 = bytes.littleEndian(at: 16)
        let pieceCount: UInt64 = bytes.littleEndian(at: 24)
        let size = ShardFormat.fileSize(tokenCount: tokenCount, pieceCount: pieceCount)
        guard let start = ShardFormat.entriesStart(tokenCount: tokenCount),
            size == UInt64(bytes.count)
        else {
            throw .wrongSize(path: path, expected: size ?? .max, found: bytes.count)
        }
        return (Int(tokenCount), Int(pieceCount), Int(start))
    }
}
