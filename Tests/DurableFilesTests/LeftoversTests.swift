import Foundation
import Testing

@testable import DurableFiles

@Suite("What killed writers leave") struct LeftoversTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/left-\(UUID().uuidString)"

    /// The id of a process that has ended.
    private func endedProcess() throws -> pid_t {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/true")
        try process.run()
        process.waitUntilExit()
        return process.processIdentifier
    }

    @Test("is removed; the files of those who live, and everybody else's, stay")
    func removed() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ended = try endedProcess()
        let staying = [
            ".last.\(getpid())-1x7.tmp.safetensors", ".hidden", "a.tmp", "last.\(ended)-1x7.tmp",
            ".last.\(ended).tmp.safetensors", ".last.\(ended)-1x7.tmp.old.safetensors", "piece.wav",
        ]
        let going = [".last.\(ended)-1x7.tmp.safetensors", ".a.b.\(ended)-zz9.tmp"]
        for name in staying + going {
            try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        DurableFile.removeLeftovers(in: folder)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == staying.sorted()
        )
    }

    @Test("is known by the name that a writer gives it", arguments: ["a.wav", "a", ".a", "a.b.c"])
    func names(_ name: String) {
        let temporary = DurableFile.temporaryPath(for: "/x.tmp/\(name)")
        #expect(DurableFile.writer(ofTemporary: String(temporary.dropFirst(7))) == getpid())
    }
}
