#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// What the file system says about a file without its being read.
struct FileStamp: Hashable, Sendable {
    /// Bytes that `append` takes.
    static let size = 40

    /// The file system, and the file's number in it.
    var device: UInt64
    var inode: UInt64
    /// Length in bytes.
    var length: Int64
    /// When its bytes were last written, in nanoseconds since 1970; a program can set it.
    var modified: Int64
    /// When anything of it was last changed, in nanoseconds since 1970; the kernel sets it.
    var changed: Int64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        length = Int64(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
    }

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        device = bytes.littleEndian(at: offset)
        inode = bytes.littleEndian(at: offset + 8)
        length = bytes.littleEndian(at: offset + 16)
        modified = bytes.littleEndian(at: offset + 24)
        changed = bytes.littleEndian(at: offset + 32)
    }

    /// By inode, which hardly two files of a folder share.
    func hash(into hasher: inout Hasher) { hasher.combine(inode) }

    func append(to bytes: inout [UInt8]) {
        bytes.append(littleEndian: device)
        bytes.append(littleEndian: inode)
        bytes.append(littleEndian: length)
        bytes.append(littleEndian: modified)
        bytes.append(littleEndian: changed)
    }

    /// The time now, on the clock that file systems stamp with.
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
