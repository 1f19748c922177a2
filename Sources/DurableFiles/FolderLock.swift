#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A folder that one process has for itself, as long as it lives.
///
/// An advisory lock of the system (`flock` on the folder): it ends with the process, also where that
/// is killed, and leaves no file. On a file system that has no such locks everybody gets one.
public final class FolderLock: Sendable {
    private let descriptor: Int32

    /// How often, and how many microseconds apart, a folder is asked for that somebody has: whoever
    /// only looks whether it is taken has it for an instant.
    private static let patience: (tries: Int, pause: UInt32) = (20, 5_000)

    /// Takes a folder.
    ///
    /// - Parameter path: The folder.
    /// - Returns: nil where another process, or another lock of this one, has it.
    /// - Throws: `DurableFileError.cannotWrite` where the folder cannot be opened.
    public static func take(_ path: String) throws(DurableFileError) -> FolderLock? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        let lock = FolderLock(descriptor)
        for _ in 0..<patience.tries {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK { return lock }
            usleep(patience.pause)
        }
        return nil
    }

    /// Whether somebody has a folder; false where there is none.
    public static func isTaken(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // Shared, so that two who look at once do not take each other for the owner.
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
}
