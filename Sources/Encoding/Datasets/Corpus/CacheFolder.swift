import DurableFiles

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Folders of encoded corpora: made, replaced and removed whole.
enum CacheFolder {
    /// Makes a folder and those above it.
    static func create(_ path: String) throws(CorpusError) {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw .cannotWrite(path: path, code: errno)
        }
        try create(String(path[..<slash]))
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
            throw .cannotWrite(path: path, code: errno)
        }
    }

    /// Gives a folder its final name, in place of a damaged one that may be there.
    ///
    /// - Parameters:
    ///   - path: The final name.
    ///   - temporary: The folder; gone afterwards.
    ///   - isWhole: Whether what lies at `path` by now is as good, made by another program at the
    ///     same time; it then stays, as that program may be reading it.
    /// - Throws: `CorpusError.cannotWrite`; `DurableFileError`.
    static func replace(
        _ path: String,
        with temporary: String,
        unless isWhole: () -> Bool
    ) throws {
        var code = rename(temporary, path) == 0 ? 0 : errno
        if code == ENOTEMPTY || code == EEXIST, !isWhole() {
            remove(path)
            code = rename(temporary, path) == 0 ? 0 : errno
        }
        switch code {
        case 0: break
        case ENOTEMPTY, EEXIST: remove(temporary)
        default: throw CorpusError.cannotWrite(path: path, code: code)
        }
        try DurableFile.syncFolder(path + "/..")
    }

    /// Removes a folder with the files in it, not with folders in it.
    static func remove(_ path: String) {
        guard let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { unlink(path + "/" + name) }
        }
        closedir(stream)
        rmdir(path)
    }
}
