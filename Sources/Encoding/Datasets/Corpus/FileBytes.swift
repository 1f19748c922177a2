import Score

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The bytes of a regular file, or why there are none.
enum FileBytes {
    /// Reads a whole file of at most `MIDIFileReader.sizeLimit` bytes.
    static func read(_ path: String) throws(UnreadableFile) -> [UInt8] {
        // Not to wait for ever at a pipe that is named like a MIDI file.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw UnreadableFile(code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw UnreadableFile(code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw UnreadableFile(reason: "it is a pipe or a device, not a file")
        }
        let size = Int(status.st_size)
        guard size <= MIDIFileReader.sizeLimit else {
            throw UnreadableFile(
                reason: "it has \(size) bytes, and at most \(MIDIFileReader.sizeLimit) are read"
            )
        }
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
        guard failure == 0 else { throw UnreadableFile(code: failure) }
        return bytes
    }
}

/// Why a file could not be read.
struct UnreadableFile: Error {
    let reason: String

    init(reason: String) {
        self.reason = reason
    }

    /// `code` is errno.
    init(code: Int32) {
        reason = "it cannot be read: " + String(cString: strerror(code))
    }
}
