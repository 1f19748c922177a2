#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A file that is written, under a temporary name, and waits for its final one.
///
/// Syncing takes milliseconds in which nothing is computed: whoever makes many files commits one
/// while making the next. Each must be committed or discarded.
public struct PreparedFile: Sendable {
    /// The final name; a file of that name is replaced.
    public let path: String
    private let temporary: String

    /// Lets `body` write a file under a temporary name.
    ///
    /// - Parameters:
    ///   - path: The final name; the temporary one keeps its extension and lies beside it.
    ///   - body: Writes the file whose path it is given, and closes it.
    /// - Returns: What `body` returns, and the file that waits.
    /// - Throws: What `body` throws, with nothing left behind.
    public static func write<Result>(
        for path: String,
        using body: (_ temporaryPath: String) throws -> Result
    ) throws -> (result: Result, file: PreparedFile) {
        let temporary = DurableFile.temporaryPath(for: path)
        do {
            return (try body(temporary), PreparedFile(path: path, temporary: temporary))
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Syncs the file, gives it its final name and syncs its folder.
    ///
    /// - Throws: `DurableFileError`, with nothing left behind.
    public func commit() throws(DurableFileError) {
        let descriptor = open(temporary, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
        let failure = fsync(descriptor) == 0 ? nil : errno
        close(descriptor)
        try DurableFile.finish(temporary, as: path, failure: failure)
    }

    /// Removes the file.
    public func discard() {
        unlink(temporary)
    }
}
