#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Files that appear under their final name only when they are whole and on disk.
///
/// Each is written beside its place under a temporary name, synced, renamed, and its folder
/// synced: without the syncs a power cut loses acknowledged renames.
public enum DurableFile {
    /// Writes bytes to a file, whole or not at all.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - path: Its final name; a file of that name is replaced.
    /// - Throws: `DurableFileError`, with nothing left behind.
    public static func write(_ bytes: [UInt8], to path: String) throws(DurableFileError) {
        let temporary = temporaryPath(for: path)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
        var failure = writeAll(bytes, to: descriptor)
        if failure == nil, fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == nil { failure = errno }
        try finish(temporary, as: path, failure: failure)
    }

    /// Lets `body` write a file under a temporary name, then gives it its final one.
    ///
    /// For libraries that insist on opening the file themselves. The temporary name keeps the
    /// final one's extension.
    ///
    /// - Parameters:
    ///   - path: The final name; a file of that name is replaced.
    ///   - body: Writes the file whose path it is given, and closes it.
    /// - Returns: What `body` returns.
    /// - Throws: `DurableFileError`, or what `body` throws, with nothing left behind.
    public static func write<Result>(
        to path: String,
        using body: (_ temporaryPath: String) throws -> Result
    ) throws -> Result {
        let (result, file) = try PreparedFile.write(for: path, using: body)
        try file.commit()
        return result
    }

    /// Syncs a folder, so that what was created, renamed or removed in it survives a power cut.
    public static func syncFolder(_ path: String) throws(DurableFileError) {
        let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        defer { close(descriptor) }
        // Some file systems cannot sync a folder and say EINVAL; there is nothing more to do.
        if fsync(descriptor) != 0, errno != EINVAL { throw .cannotWrite(path: path, code: errno) }
    }

    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        bytes.withUnsafeBytes { buffer -> Int32? in
            var written = 0
            while written < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                written += count
            }
            return nil
        }
    }

    static func finish(
        _ temporary: String,
        as path: String,
        failure: Int32?
    ) throws(DurableFileError) {
        if let failure {
            unlink(temporary)
            throw .cannotWrite(path: path, code: failure)
        }
        guard rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw .cannotWrite(path: path, code: code)
        }
        try syncFolder(folder(of: path))
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Where to write what appears under its final name when it is whole: `dir/piece.wav` becomes
    /// `dir/.piece.PID-NUMBER.tmp.wav`; of a long name its beginning stays, as the system takes no
    /// more than 255 bytes.
    public static func temporaryPath(for path: String) -> String {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let name = path[slash...]
        let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
        let stem = beginning(of: dot.map { name[..<$0] } ?? name)
        let suffix = dot.map { String(name[$0...]) } ?? ""
        let number = UInt64.random(in: 0...UInt64.max)
        return "\(path[..<slash]).\(stem).\(getpid())-\(String(number, radix: 36)).tmp\(suffix)"
    }

    /// As many letters as make at most 100 bytes.
    private static func beginning(of name: Substring) -> Substring {
        var bytes = 0
        return name.prefix { letter in
            bytes += letter.utf8.count
            return bytes <= 100
        }
    }
}
