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
        // Asking where the end is costs half of asking for the status, and pipes and terminals
        // have no end. What this leaves open is asked properly: folders, devices, empty files.
        var size = Int(lseek(descriptor, 0, SEEK_END))
        if !(1...limit).contains(size) { size = try Self.size(of: descriptor, limit: limit) }
        if storage.count < size {
            storage = [UInt8](repeating: 0, count: size)
        }
        let count = try fill(size, from: descriptor)
        return try storage.withUnsafeBufferPointer {
            (all) throws(MIDIFileError) -> Result in
            try body(UnsafeBufferPointer(rebasing: all[..<count]))
        }
    }

    /// The length of a regular file.
    private static func size(of descriptor: Int32, limit: Int) throws(MIDIFileError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile }
        let size = Int(status.st_size)
        guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
        return size
    }

    /// Reads up to `size` bytes; fewer where the file has shrunk meanwhile.
    private mutating func fill(_ size: Int, from descriptor: Int32) throws(MIDIFileError) -> Int {
        var count = 0
        while count < size {
            let got = storage.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + count }, size - count, off_t(count))
            }
            if got < 0 {
                if errno == EINTR { continue }
                let code = errno
                // A folder may have an end, and cannot be read.
                _ = try Self.size(of: descriptor, limit: .max)
                throw .cannotRead(code: code)
            }
            if got == 0 { break }
            count += got
        }
        return count
    }
}
