#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A buffer that file after file is read into, so that reading a folder allocates once.
struct FileBuffer {
    private var storage: [UInt8] = []

    /// Reads a whole file and hands its bytes to `body`.
    ///
    /// Only regular files: a pipe or a device might never end.
    mutating func withBytes<Result>(
        ofFile path: String,
        limit: Int,
        _ body: (UnsafeBufferPointer<UInt8>) throws(MIDIFileError) -> Result
    ) throws(MIDIFileError) -> Result {
        // Non-blocking, or opening a pipe would wait for its other end.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .cannotRead(code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile }
        let size = Int(status.st_size)
        guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
        if storage.count < size {
            storage = [UInt8](repeating: 0, count: size)
        }
        let count = try fill(size, from: descriptor)
        return try storage.withUnsafeBufferPointer {
            (all) throws(MIDIFileError) -> Result in
            try body(UnsafeBufferPointer(rebasing: all[..<count]))
        }
    }

    /// Reads up to `size` bytes; fewer where the file has shrunk meanwhile.
    private mutating func fill(_ size: Int, from descriptor: Int32) throws(MIDIFileError) -> Int {
        var count = 0
        while count < size {
            let got = storage.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress.map { $0 + count }, size - count)
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw .cannotRead(code: errno)
            }
            if got == 0 { break }
            count += got
        }
        return count
    }
}
