#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Why a file of encoded pieces cannot be used.
public enum ShardError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file cannot be opened or mapped; `code` is errno.
    case cannotOpen(path: String, code: Int32)
    /// The file does not begin as a shard does.
    case notAShard(path: String)
    /// The file was written by another version of the program.
    case unknownVersion(path: String, found: Int, known: Int)
    /// The file was encoded otherwise than it is now to be read.
    case otherEncoding(path: String)
    /// The file's length is not that which its header says.
    case wrongSize(path: String, expected: UInt64, found: Int)
    /// A piece lies outside the file's tokens, or belongs to no file of the corpus.
    case badPiece(path: String, piece: Int)
    /// A token that the encoding does not have.
    case badToken(path: String, piece: Int, token: Int, vocabularySize: Int)
    /// The list of what was encoded is damaged or belongs to something else.
    case badManifest(path: String, reason: String)

    /// Where, what was expected, what was found, what to do next.
    public var description: String {
        problem + " Remove the folder that it lies in; it is made again from the MIDI files."
    }

    private var problem: String {
        switch self {
        case .cannotOpen(let path, let code):
            "\(path): it cannot be opened: \(String(cString: strerror(code)))."
        case .notAShard(let path):
            "\(path): expected a file of encoded pieces, found something else."
        case .unknownVersion(let path, let found, let known):
            "\(path): its format has version \(found), and this program knows \(known)."
        case .otherEncoding(let path):
            "\(path): its pieces are encoded with other settings."
        case .wrongSize(let path, let expected, let found):
            "\(path): expected \(expected) bytes by its header, found \(found)."
        case .badPiece(let path, let piece):
            "\(path): piece \(piece) lies outside the file."
        case .badToken(let path, let piece, let token, let size):
            "\(path): piece \(piece) holds token \(token); the encoding has 0 to \(size - 1)."
        case .badManifest(let path, let reason):
            "\(path): \(reason)."
        }
    }
}
