import DurableFiles
import Foundation
import Testing

@Suite("A folder for one process") struct FolderLockTests {
    private func folder() throws -> String {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("lock-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    @Test("who takes it first has it, until they give it back")
    func taken() throws {
        let path = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(!FolderLock.isTaken(path))
        var first = try FolderLock.take(path)
        #expect(first != nil)
        #expect(FolderLock.isTaken(path))
        #expect(try FolderLock.take(path) == nil)
        first = nil
        #expect(!FolderLock.isTaken(path))
        #expect(try FolderLock.take(path) != nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }

    @Test("whoever only looks keeps nobody from taking it, and takes no other for its owner")
    func looking() async throws {
        let path = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<2 {
                group.addTask { (0..<400).contains { _ in FolderLock.isTaken(path) } }
            }
            for try await sawSomebody in group { #expect(!sawSomebody) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask { for _ in 0..<400 { _ = FolderLock.isTaken(path) } }
            }
            for _ in 0..<100 { #expect(try FolderLock.take(path) != nil) }
            try await group.waitForAll()
        }
    }

    @Test("a killed process has it no more")
    func killed() throws {
        let path = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        process.arguments = ["--no-fork", path, "sleep", "60"]
        try process.run()
        while !FolderLock.isTaken(path) { usleep(2_000) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(!FolderLock.isTaken(path))
    }

    @Test("a folder that is not there is an error")
    func missing() {
        #expect(throws: DurableFileError.cannotWrite(path: "/proc/nowhere", code: ENOENT)) {
            try FolderLock.take("/proc/nowhere")
        }
        #expect(!FolderLock.isTaken("/proc/nowhere"))
    }
}
