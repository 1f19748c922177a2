#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A file's bytes, read at once: of a regular file, and of no more bytes than it may have.
///
/// A pipe or a device that lies where a file should be might never begin or never end, and a huge
/// file would take memory before anybody had looked at it.
public enum WholeFile {
    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The most bytes that it may have.
    /// - Returns: Its bytes.
    /// - Throws: `WholeFileError`, with nothing allocated.
    public static func read(_ path: String, limit: Int) throws(WholeFileError) -> [UInt8] {
        // Not to wait for ever at a pipe.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .cannotRead(code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        let size = Int(status.st_size)
        guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let base = buffer.baseAddress {
                let got = Glibc.read(descriptor, base + count, size - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                count += got
            }
        }
        guard failure == 0 else { throw .cannotRead(code: failure) }
        return bytes
    }
}

/// Why a file was not read.
public enum WholeFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The system cannot open or read it; `code` is errno.
    case cannotRead(code: Int32)
    /// A folder, a pipe or a device.
    case notAFile
    /// More bytes than it may have.
    case tooLarge(bytes: Int, limit: Int)

    /// What is wrong, without the path and without a full stop.
    public var description: String {
        switch self {
        case .cannotRead(let code): "it cannot be read: " + String(cString: strerror(code))
        case .notAFile: "it is a pipe or a device, not a file"
        case .tooLarge(let bytes, let limit):
            "it has \(bytes) bytes, and at most \(limit) are read"
        }
    }
}
