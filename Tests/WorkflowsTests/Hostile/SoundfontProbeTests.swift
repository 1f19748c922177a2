import Foundation
import Sound
import Testing

@testable import Workflows

@Suite("Unknown soundfonts are tried in a child process") struct SoundfontProbeTests {
    private let folder: URL
    private let soundfont: Soundfont

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("studio-probe-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("some.sf2").path
        try Data("RIFF\0\0\0\0sfbk".utf8).write(to: URL(fileURLWithPath: path))
        soundfont = try Soundfont(path: path)
    }

    /// A probe whose child is a shell script, which leaves a mark each time that it runs.
    private func probe(_ script: String) throws -> SoundfontProbe {
        let program = folder.appendingPathComponent("child").path
        try Data("#!/bin/sh\necho ran >> \(folder.path)/runs\n\(script)\n".utf8)
            .write(to: URL(fileURLWithPath: program))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700],
            ofItemAtPath: program
        )
        return SoundfontProbe(
            program: program,
            tried: TriedSoundfonts(folder: folder.appendingPathComponent("tried").path)
        )
    }

    private var runs: Int {
        let text = try? String(contentsOfFile: folder.path + "/runs", encoding: .utf8)
        return text?.split(separator: "\n").count ?? 0
    }

    private func refusal(_ script: String) throws -> String {
        defer { try? FileManager.default.removeItem(at: folder) }
        let probe = try probe(script)
        let failure = #expect(throws: Failure.self) { try probe.check(soundfont) }
        #expect(failure?.kind == .badData)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/tried"))
        return try #require(failure).message
    }

    @Test("one that the child survives is tried once")
    func once() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let probe = try probe("exit 0")
        for _ in 0..<3 { try probe.check(soundfont) }
        #expect(runs == 1)
        // Another file under the same name is another soundfont.
        try Data("RIFF\0\0\0\0sfbk more".utf8).write(to: URL(fileURLWithPath: soundfont.path))
        try probe.check(soundfont)
        #expect(runs == 2)
    }

    @Test("a crash of the child is named, with the file and what to do")
    func crash() throws {
        let message = try refusal("kill -SEGV $$")
        #expect(message.contains("signal 11") && message.contains(soundfont.path))
        #expect(message.contains("--soundfont"))
    }

    @Test("what the child says is what the user reads")
    func said() throws {
        #expect(try refusal("echo 'studio: a.sf2: broken.' >&2; exit 65") == "a.sf2: broken.")
    }

    @Test("a child that says nothing is named by its exit code")
    func silent() throws {
        #expect(try refusal("exit 3").contains("exit code 3"))
    }

    @Test("a child that never ends is ended when its time is up")
    func endless() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try ChildRun("/bin/sleep", ["600"], secondLimit: 0.2)
        #expect(run.end == .timeIsUp)
    }

    @Test("a child that talks without end is read, and not kept")
    func talkative() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try ChildRun(
            "/bin/sh",
            ["-c", "head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; echo; echo last >&2"],
            secondLimit: 30
        )
        #expect(run.end == .exit(0))
        #expect(run.said.utf8.count <= 4_096 && run.said.hasSuffix("last"))
    }

    @Test("without a program to run, nothing is tried")
    func none() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let probe = SoundfontProbe(program: nil, tried: TriedSoundfonts(folder: nil))
        try probe.check(soundfont)
    }
}
