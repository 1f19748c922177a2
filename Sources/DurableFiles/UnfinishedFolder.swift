#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A folder that is filled under a temporary name, and appears under its final one when it is whole.
///
/// Its files are synced when it is committed: by then the system has written most of them, and many
/// small files take a moment where one sync after each would take minutes.
public struct UnfinishedFolder: Sendable {
    /// The final name.
    public let path: String
    /// Where it lies until then, beside the final name.
    public let temporary: String
    /// What was written, below the folder; it ends with the folder itself.
    private var content = [""]

    /// Makes the folder; the one above must exist.
    ///
    /// - Throws: `DurableFileError.cannotCreate`.
    public init(for path: String) throws(DurableFileError) {
        self.path = path
        temporary = DurableFile.temporaryPath(for: path)
        guard mkdir(temporary, 0o777) == 0 else { throw .cannotCreate(path: path, code: errno) }
    }

    /// Makes a folder in it.
    ///
    /// - Throws: `DurableFileError.cannotCreate`, with the final path.
    public mutating func makeFolder(_ name: String) throws(DurableFileError) {
        guard mkdir("\(temporary)/\(name)", 0o777) == 0 else {
            throw .cannotCreate(path: "\(path)/\(name)", code: errno)
        }
        content.append(name)
    }

    /// Writes a file in it.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - name: Its path below the folder.
    /// - Throws: `DurableFileError`, with the final path.
    public mutating func write(_ bytes: [UInt8], to name: String) throws(DurableFileError) {
        let shown = "\(path)/\(name)"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        let descriptor = open("\(temporary)/\(name)", flags, 0o666)
        guard descriptor >= 0 else { throw .cannotCreate(path: shown, code: errno) }
        var failure = DurableFile.writeAll(bytes, to: descriptor)
        if close(descriptor) != 0, failure == nil { failure = errno }
        if let failure { throw .cannotWrite(path: shown, code: failure) }
        content.append(name)
    }

    /// Syncs what was written, and gives the folder its final name; an empty folder of that name is
    /// replaced.
    ///
    /// - Throws: `DurableFileError`.
    public func commit() throws(DurableFileError) {
        for name in content.reversed() {
            let descriptor = open("\(temporary)/\(name)", O_RDONLY | O_CLOEXEC)
            // Some file systems cannot sync a folder and say EINVAL; there is nothing more to do.
            let isSynced = descriptor >= 0 && (fsync(descriptor) == 0 || errno == EINVAL)
            let code = errno
            if descriptor >= 0 { close(descriptor) }
            guard isSynced else { throw .cannotWrite(path: "\(path)/\(name)", code: code) }
        }
        guard rename(temporary, path) == 0 else {
            throw .cannotCreate(path: path, code: errno)
        }
        try DurableFile.syncFolder(path + "/..")
    }
}
