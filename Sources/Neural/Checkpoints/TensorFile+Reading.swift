#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension TensorFile {
    /// Longest header that is read, in bytes.
    static let headerLimit = 1 << 20

    /// Reads a safetensors file, strictly.
    ///
    /// The header is at most 1 MiB, names are unique, every tensor is F32, the tensors follow each
    /// other without gaps and fill the file exactly, every value is finite. Nothing is allocated
    /// for the tensors before all of the header is checked against the file's length.
    ///
    /// - Parameter path: The file.
    /// - Throws: `TensorFileError`, without the path.
    public init(reading path: String) throws(TensorFileError) {
        // Not blocking, so that a named pipe is refused instead of waited for.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .cannotRead(code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .cannotRead(code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
        }
        let length = Int(status.st_size)
        guard length >= 8 else { throw .truncated(needed: 8, found: length) }

        let prefix = try readBytes(8, from: descriptor)
        let headerLength = prefix.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard headerLength <= Self.headerLimit else {
            throw .headerTooLong(bytes: headerLength, limit: Self.headerLimit)
        }
        guard length >= 8 + Int(headerLength) else {
            throw .truncated(needed: 8 + Int(headerLength), found: length)
        }
        let header = try TensorFileHeader(parsing: readBytes(Int(headerLength), from: descriptor))
        let entries = try header.laidOut(dataLength: length - 8 - Int(headerLength))

        metadata = header.metadata
        tensors = []
        for entry in entries {
            let values = try readFloats(entry.count, from: descriptor)
            if let index = values.firstIndex(where: { !$0.isFinite }) {
                throw .notFinite(name: entry.name, index: index)
            }
            tensors.append(Tensor(name: entry.name, shape: entry.shape, values: values))
        }
    }
}

private func readBytes(_ count: Int, from descriptor: Int32) throws(TensorFileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let failure = bytes.withUnsafeMutableBytes { fill($0, from: descriptor) }
    if let failure { throw failure }
    return bytes
}

private func readFloats(_ count: Int, from descriptor: Int32) throws(TensorFileError) -> [Float] {
    // Every platform that this is built for is little-endian, as the file is.
    var values = [Float](repeating: 0, count: count)
    let failure = values.withUnsafeMutableBytes { fill($0, from: descriptor) }
    if let failure { throw failure }
    return values
}

/// Fills the buffer from the file; nil when all is well.
private func fill(
    _ buffer: UnsafeMutableRawBufferPointer,
    from descriptor: Int32
) -> TensorFileError? {
    var done = 0
    while done < buffer.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
        let count = read(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
            if errno == EINTR { continue }
            return .cannotRead(code: errno)
        }
        // The file shrank while it was read.
        if count == 0 { return .truncated(needed: buffer.count, found: done) }
        done += count
    }
    return nil
}
