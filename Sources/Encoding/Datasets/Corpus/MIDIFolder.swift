#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// What a recursive look into a folder finds.
///
/// Files named `.mid`, `.midi`, `.kar`, `.smf` or `.rmi`, in capitals or not. Links are followed;
/// a folder that was already seen (a loop) is not entered again. Folders whose name begins with
/// a dot are passed over.
public struct MIDIFolder: Sendable {
    /// Extensions of MIDI files, in lower case.
    public static let extensions = ["mid", "midi", "kar", "smf", "rmi"]

    /// The folder as it was named, without a slash at its end.
    let path: String
    /// Paths below the folder, in order of their bytes; `""` where the path itself is the file.
    private(set) var files: [String] = []
    /// What could not be looked into, and hidden files.
    private(set) var leftOut: [LeftOutFile] = []

    private struct Identity: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    private var seen: Set<Identity> = []

    /// Looks into a folder; a single MIDI file counts as a folder of one.
    ///
    /// - Parameters:
    ///   - path: The folder or the file.
    ///   - ignored: A folder below it that is passed over; nil for none.
    /// - Throws: `CorpusError.cannotOpen`.
    public init(path: String, ignoring ignored: String? = nil) throws(CorpusError) {
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.path = trimmed
        var status = stat()
        guard stat(trimmed, &status) == 0 else {
            throw .cannotOpen(path: trimmed, code: errno)
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            var other = stat()
            if let ignored, stat(ignored, &other) == 0, other.st_ino != status.st_ino {
                seen.insert(Identity(device: UInt64(other.st_dev), inode: UInt64(other.st_ino)))
            }
            enter("", status)
        } else {
            files = [""]
        }
        files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        leftOut.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The files found, as the system opens them, in order.
    public var paths: [String] { files.map(fullPath) }

    /// The path of a file that was found, as the system opens it.
    func fullPath(_ relative: String) -> String {
        relative.isEmpty ? path : path == "/" ? "/" + relative : path + "/" + relative
    }

    private mutating func enter(_ relative: String, _ status: stat) {
        let identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        guard seen.insert(identity).inserted else { return }
        let folder = fullPath(relative)
        guard let stream = opendir(folder) else {
            leftOut.append(LeftOutFile(path: folder, reason: Self.reason(errno)))
            return
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                    String(validatingCString: $0)
                }
            }
            guard let name else {
                leftOut.append(
                    LeftOutFile(path: folder, reason: "a name in this folder is not UTF-8")
                )
                continue
            }
            guard name != ".", name != ".." else { continue }
            visit(relative.isEmpty ? name : relative + "/" + name, name: name)
        }
    }

    private mutating func visit(_ relative: String, name: String) {
        var status = stat()
        let isThere = stat(fullPath(relative), &status) == 0
        if isThere, status.st_mode & S_IFMT == S_IFDIR {
            if !name.hasPrefix(".") { enter(relative, status) }
            return
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last,
            Self.extensions.contains(last.lowercased())
        else { return }
        if name.hasPrefix(".") {
            // macOS leaves `._song.mid` beside `song.mid`, which is no music.
            leftOut.append(LeftOutFile(path: fullPath(relative), reason: "a hidden file"))
        } else {
            // What is no regular file, or not there (a dangling link), says so when it is read.
            files.append(relative)
        }
    }

    private static func reason(_ code: Int32) -> String {
        "it cannot be opened: " + String(cString: strerror(code))
    }
}
