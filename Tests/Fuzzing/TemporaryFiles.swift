import Foundation

/// A file that readers which take a path are given again and again.
final class MemoryFile {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The path of the file, which holds these bytes from now on.
    func path(holding bytes: [UInt8]) -> String {
        folder.write(bytes, to: "input")
        return folder.path + "/input"
    }
}

/// A folder that is gone when it is released, in memory where the system has such a place.
final class TemporaryFolder {
    let path: String

    init() throws {
        let parent = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
        path = "\(parent)/studio-fuzz-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Removes every file in it.
    func empty() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names { unlink("\(path)/\(name)") }
    }

    /// Writes a file where it lies, without syncing: nobody will miss it.
    func write(_ bytes: [UInt8], to name: String) {
        let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        precondition(descriptor >= 0, "\(path)/\(name): cannot be written")
        precondition(
            Foundation.write(descriptor, bytes, bytes.count) == bytes.count,
            "\(path)/\(name): cannot be written"
        )
        close(descriptor)
    }
}

/// Bytes of files.
enum Bytes {
    /// What `body` writes to the path that it is given.
    static func written(_ body: (String) throws -> Void) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try body(folder.path + "/file")
        return Array(try Data(contentsOf: URL(filePath: folder.path + "/file")))
    }
}
