#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Why a file could not be written.
public enum DurableFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file or its folder could not be created; `code` is errno.
    case cannotCreate(path: String, code: Int32)
    /// Writing, syncing or renaming failed; `code` is errno.
    case cannotWrite(path: String, code: Int32)

    /// One sentence: where, what happened, what to do next.
    public var description: String {
        switch self {
        case .cannotCreate(let path, let code):
            "\(path): cannot be created: \(reason(code)). Choose a folder that you may write to."
        case .cannotWrite(let path, let code):
            "\(path): writing failed: \(reason(code)). Nothing was left under that name; "
                + "make room or choose another disk, and try again."
        }
    }

    private func reason(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
