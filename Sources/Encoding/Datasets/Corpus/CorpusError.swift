#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Why a folder cannot become a corpus.
public enum CorpusError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The folder cannot be opened; `code` is errno.
    case cannotOpen(path: String, code: Int32)
    /// No file in the folder is named like a MIDI file.
    case noMIDIFiles(folder: String)
    /// There are MIDI files, and none gave anything to learn from.
    case nothingUsable(folder: String, leftOut: [LeftOutFile])
    /// A file has other bytes than a moment before.
    case changedWhileRead(path: String)
    /// The folder for the encoded corpus cannot be made or written; `code` is errno.
    case cannotWrite(path: String, code: Int32)
    /// Whoever asked for it wants it no more.
    case cancelled

    /// Reasons that a description lists at most; the rest is counted.
    static let mostReasons = 20

    /// Where, what was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .cannotOpen(let path, let code):
            "\(path): it cannot be opened: \(String(cString: strerror(code))). "
                + "Name a folder of MIDI files."
        case .noMIDIFiles(let folder):
            "\(folder): no MIDI files in it or in its subfolders. Expected names that end in "
                + MIDIFolder.extensions.map { "." + $0 }.joined(separator: ", ")
                + ", in capitals or not."
        case .nothingUsable(let folder, let leftOut):
            "\(folder): none of its \(leftOut.count) MIDI files can be used:\n"
                + Self.list(leftOut)
        case .changedWhileRead(let path):
            "\(path): it changed while it was read. Wait until it is whole, and try again."
        case .cannotWrite(let path, let code):
            "\(path): the encoded corpus cannot be written: \(String(cString: strerror(code))). "
                + "Make room, or choose another library folder."
        case .cancelled: "stopped; nothing was kept."
        }
    }

    private static func list(_ leftOut: [LeftOutFile]) -> String {
        var lines = leftOut.prefix(mostReasons).map { "  \($0.path): \($0.reason)" }
        if leftOut.count > mostReasons {
            lines.append("  and \(leftOut.count - mostReasons) more")
        }
        return lines.joined(separator: "\n")
    }
}
