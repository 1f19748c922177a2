internal import DurableFiles

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
    /// The files, in order of their paths' bytes.
    private(set) var files: [FolderFile] = []
    /// What could not be looked into, and hidden files.
    public private(set) var leftOut: [LeftOutFile] = []

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
            files = [FolderFile(relativePath: "", stamp: FileStamp(status))]
        }
        files.sort { $0.relativePath.precedesInBytes($1.relativePath) }
        leftOut.sort { $0.path.precedesInBytes($1.path) }
    }

    /// The files found, as the system opens them, in order.
    public var paths: [String] { files.map { fullPath($0.relativePath) } }

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
            let (name, shown) = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                    let name = String(validatingCString: $0)
                    return (name, name ?? UnreadableName.shown($0))
                }
            }
            guard let name else {
                let reason = "its name is not UTF-8; rename it (convmv does so for many)"
                leftOut.append(LeftOutFile(path: folder + "/" + shown, reason: reason))
                continue
            }
            guard name != ".", name != ".." else { continue }
            let isFile = Int(entry.pointee.d_type) == Int(DT_REG)
            // Files of other kinds need no second look.
            guard !isFile || Self.isMIDI(name) else { continue }
            visit(relative.isEmpty ? name : relative + "/" + name, name, in: dirfd(stream))
        }
    }

    private mutating func visit(_ relative: String, _ name: String, in folder: Int32) {
        var status = stat()
        // By its name in the open folder, so that the system need not walk the whole path.
        let isThere = fstatat(folder, name, &status, 0) == 0
        if isThere, status.st_mode & S_IFMT == S_IFDIR {
            if !name.hasPrefix(".") { enter(relative, status) }
            return
        }
        guard Self.isMIDI(name) else { return }
        if name.hasPrefix(".") {
            // macOS leaves `._song.mid` beside `song.mid`, which is no music.
            leftOut.append(LeftOutFile(path: fullPath(relative), reason: "a hidden file"))
        } else {
            // What is no regular file, or not there (a dangling link), says so when it is read.
            let isRegular = isThere && status.st_mode & S_IFMT == S_IFREG
            files.append(
                FolderFile(relativePath: relative, stamp: isRegular ? FileStamp(status) : nil)
            )
        }
    }

    private static func isMIDI(_ name: String) -> Bool {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        let ending = name[name.index(after: dot)...]
        // Nearly all are in lower case already.
        return extensions.contains { $0 == ending } || extensions.contains(ending.lowercased())
    }

    private static func reason(_ code: Int32) -> String {
        "it cannot be opened: " + String(cString: strerror(code))
    }
}

/// A file that was found in a folder.
struct FolderFile: Sendable {
    /// Its path below the folder; empty where the path that was named is the file.
    let relativePath: String
    /// How it stood when it was found; nil where it is not there, or no regular file.
    let stamp: FileStamp?
}

extension String {
    /// Whether it comes before another one in order of its bytes.
    fileprivate func precedesInBytes(_ other: String) -> Bool {
        let isBefore = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right -> Bool in
                let common = Swift.min(left.count, right.count)
                guard common > 0, let first = left.baseAddress, let second = right.baseAddress
                else { return left.count < right.count }
                let order = memcmp(first, second, common)
                return order == 0 ? left.count < right.count : order < 0
            }
        }
        return (isBefore ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
    }
}
