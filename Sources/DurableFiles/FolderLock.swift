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

    /// Takes a folder.
    ///
    /// - Parameter path: The folder.
    /// - Returns: nil where another process, or another lock of this one, has it.
    /// - Throws: `DurableFileError.cannotWrite` where the folder cannot be opened.
    public static func take(_ path: String) throws(DurableFileError) -> FolderLock? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        let lock = FolderLock(descriptor)
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK ? nil : lock
    }

    /// Whether somebody has a folder; false where there is none.
    public static func isTaken(_ path: String) -> Bool {
        do {
            return try take(path) == nil
        } catch {
            return false
        }
    }

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
}
