import DurableFiles

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The content hashes of files that were read before, so that a folder in which nothing has
/// changed is looked at and not read.
///
/// A file counts as unchanged while file system, inode, length, time of modification and time of
/// change are those of its last reading. Programs can set the time of modification back (`touch`,
/// `cp -p`), but not that of change, which the kernel sets at every write, rename and replacement.
/// What remains to be missed: bytes that are changed beneath the file system or through a memory
/// map before the kernel stamps it, a clock that is set back to the very nanosecond, and file
/// systems that keep no time of change. A file that was stamped less than `settling` before it was
/// read is read again, as a second change could have left the same stamp.
///
/// A hash from here decides which encoded pieces are used. Before a file is encoded its bytes are
/// hashed in any case, so that pieces never lie under another content's hash.
struct KnownContents {
    /// How old a stamp must be to be trusted: coarser than any file system's clock, 3 s.
    static let settling: Int64 = 3_000_000_000

    private(set) var digests: [FileStamp: ContentDigest] = [:]

    /// Layout, little-endian: `STUDIOKC`, version (4 bytes), zeros (4), number of files (8), then
    /// a stamp (40) and a digest (32) for each, and last the SHA-256 of all bytes before it.
    private static let magic = Array("STUDIOKC".utf8)
    private static let version: UInt32 = 1
    private static let headerSize = 24
    private static let recordSize = FileStamp.size + ContentDigest.size

    init() {}

    /// Reads what an earlier scan has left; nothing where there is none, or a damaged one.
    init(path: String) {
        guard let bytes = try? FileBytes.read(path) else { return }
        let body = bytes.count - ContentDigest.size
        guard body >= Self.headerSize, bytes.starts(with: Self.magic),
            ContentDigest(of: Array(bytes[..<body]))
                == bytes.withUnsafeBytes({ ContentDigest($0, at: body) })
        else { return }
        bytes.withUnsafeBytes { bytes in
            let version: UInt32 = bytes.littleEndian(at: 8)
            let count: UInt64 = bytes.littleEndian(at: 16)
            guard version == Self.version,
                count == UInt64((body - Self.headerSize) / Self.recordSize)
            else { return }
            digests.reserveCapacity(Int(count))
            var offset = Self.headerSize
            while offset + Self.recordSize <= body {
                digests[FileStamp(bytes, at: offset)] =
                    ContentDigest(bytes, at: offset + FileStamp.size)
                offset += Self.recordSize
            }
        }
    }

    /// The hash of a file as it was when it had this stamp.
    subscript(stamp: FileStamp) -> ContentDigest? { digests[stamp] }

    /// Keeps a file's hash, if its stamp had settled when the scan began.
    mutating func keep(_ digest: ContentDigest, for stamp: FileStamp, scanBegan: Int64) {
        guard max(stamp.modified, stamp.changed) < scanBegan - Self.settling else { return }
        digests[stamp] = digest
    }

    /// Writes the hashes, whole or not at all.
    func write(to path: String) throws {
        var bytes = Self.magic
        bytes.reserveCapacity(
            Self.headerSize + digests.count * Self.recordSize + ContentDigest.size
        )
        bytes.append(littleEndian: Self.version)
        bytes.append(littleEndian: UInt32(0))
        bytes.append(littleEndian: UInt64(digests.count))
        for (stamp, digest) in digests {
            stamp.append(to: &bytes)
            digest.append(to: &bytes)
        }
        ContentDigest(of: bytes).append(to: &bytes)
        try DurableFile.write(bytes, to: path)
    }

    /// Where the hashes of a folder's files lie in a cache: by the folder's place, links followed.
    static func path(of folder: String, in cache: String) -> String {
        let resolved = realpath(folder, nil)
        defer { free(resolved) }
        let place = resolved.map { String(cString: $0) } ?? folder
        let name = ContentDigest(of: Array(place.utf8)).hexadecimal.prefix(32)
        return "\(cache)/\(folderName)/\(name).stamps"
    }

    /// The folder in the cache that they lie in.
    static let folderName = "known"
}
