/// Why a stored model cannot be used.
public enum ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A file of the model's folder is missing.
    case missing(path: String)
    /// A file of the model's folder says something that cannot be.
    case damaged(path: String, reason: String)
    /// The folder was written by a newer Studio.
    case newerFormat(path: String, found: Int, known: Int)

    /// One or two sentences: where, what was found, what to do next.
    public var description: String {
        switch self {
        case .missing(let path):
            "\(path): not found. Train the model first, or choose another library."
        case .damaged(let path, let reason):
            "\(path): \(reason). Restore the file, or train the model again."
        case .newerFormat(let path, let found, let known):
            "\(path): format version \(found), but this Studio reads up to \(known). "
                + "Use a newer Studio."
        }
    }
}
