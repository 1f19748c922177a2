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

    /// Gives a folder its final name, in place of one that may be there.
    static func replace(_ path: String, with temporary: String) throws {
        remove(path)
        if rename(temporary, path) != 0 {
            let code = errno
            guard code == ENOTEMPTY || code == EEXIST else {
                throw CorpusError.cannotWrite(path: path, code: code)
            }
            // Another program made the same corpus at the same time: theirs is as good.
            remove(temporary)
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
