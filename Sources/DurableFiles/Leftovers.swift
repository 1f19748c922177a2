#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension DurableFile {
    /// Removes the files that writers which were killed left in a folder, under temporary names.
    ///
    /// What cannot be removed stays, and does no harm.
    ///
    /// - Parameter folder: The folder; those below it are not looked into.
    public static func removeLeftovers(in folder: String) {
        for path in leftovers(in: folder) { unlink(path) }
    }

    /// What writers that were killed left in a folder, under temporary names.
    ///
    /// Such a name holds its writer's process id; what belongs to a process that lives is none.
    ///
    /// - Parameter folder: The folder; those below it are not looked into.
    /// - Returns: Paths of files and folders.
    public static func leftovers(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var found: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let writer = writer(ofTemporary: name), kill(writer, 0) != 0, errno == ESRCH
            else { continue }
            found.append(folder + "/" + name)
        }
        return found
    }

    /// The process that a temporary name, such as `.piece.4711-1x7.tmp.wav`, belongs to; nil for
    /// any other name.
    static func writer(ofTemporary name: String) -> pid_t? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].isEmpty,
            let end = parts.lastIndex(of: "tmp"), end >= 3, end >= parts.count - 2
        else { return nil }
        let mark = parts[end - 1].split(separator: "-", omittingEmptySubsequences: false)
        guard mark.count == 2, let writer = pid_t(mark[0]), writer > 0,
            UInt64(mark[1], radix: 36) != nil
        else { return nil }
        return writer
    }
}
