import Catalog
import DurableFiles
import Foundation
import Testing

@testable import ListeningRoom

@Suite("How a model learns, on the page") struct TrainingTests {
    /// A line of `training.jsonl` as `studio train` writes it.
    private func line(_ epoch: Int) -> String {
        """
        {"best":true,"epoch":\(epoch),"kind":"lstm","learning_rate":0.004,"seconds":\(epoch),\
        "step":\(epoch * 10),"tokens_per_s":100,"train_loss":\(3.0 / Double(epoch)),\
        "validation_loss":\(4.0 / Double(epoch))}

        """
    }

    /// The model `tunes` with a run, and this many epochs.
    private func library(epochs: Int) throws -> (library: TemporaryLibrary, run: Int64) {
        let library = try TemporaryLibrary()
        let corpus = try library.store.recordCorpus(
            CorpusDraft(
                contentHash: "c0ffee",
                folder: "/somewhere/my songs",
                filesUsed: 12,
                filesLeftOut: 0,
                notes: 480
            )
        )
        let run = try library.store.beginTrainingRun(
            TrainingRunDraft(
                model: "tunes",
                corpusID: corpus.id,
                seed: .max,
                settings: JSONText(text: #"{"hidden":16,"optimizer":{"name":"adam"}}"#)
            )
        )
        try write(epochs: epochs, in: library)
        return (library, run.id)
    }

    private func write(epochs: Int, in library: TemporaryLibrary) throws {
        let folder = URL(fileURLWithPath: library.path + "/models/tunes")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let text = (0..<epochs).map { line($0 + 1) }.joined()
        try Data(text.utf8).write(
            to: folder.appendingPathComponent("training.jsonl"),
            options: .atomic
        )
    }

    /// What a process that trains `tunes` holds.
    private func lock(in library: TemporaryLibrary) throws -> FolderLock {
        try #require(try FolderLock.take(library.path + "/models/tunes"))
    }

    @Test("has its settings, what it learns from, and every epoch")
    func story() async throws {
        let (library, _) = try library(epochs: 3)
        let lock = try lock(in: library)
        defer { withExtendedLifetime(lock) {} }
        try await OpenRoom.visit(library) { room async throws in
            let story = try await room.get("/api/training/tunes").object()
            #expect(story["epochs"] as? Int == 3)
            #expect(story["seed"] as? String == "18446744073709551615")
            let settings = try #require(story["settings"] as? [String: any Sendable])
            #expect(settings["hidden"] as? Int == 16)
            let corpus = try #require(story["corpus"] as? [String: any Sendable])
            #expect(corpus["name"] as? String == "my songs")
            let course = try #require(story["course"] as? [[String: any Sendable]])
            #expect(course.map { $0["train_loss"] as? Double } == [3, 1.5, 1])
            let rest = try await room.get("/api/training/tunes?after=2").object()
            #expect((rest["course"] as? [any Sendable])?.count == 1)
            let list = try await room.get("/api/training").text
            #expect(list.contains(#""status":"running""#))
        }
    }

    @Test("new epochs are told of as they come, and the end as well")
    func live() async throws {
        let (library, run) = try library(epochs: 1)
        let lock = try lock(in: library)
        defer { withExtendedLifetime(lock) {} }
        try await OpenRoom.visit(library) { room async throws in
            let text = try await onThread {
                let wire = try Wire(port: room.port)
                try wire.send(
                    "GET /api/training/tunes/events HTTP/1.1\r\nHost: \(room.host)\r\n"
                        + "Cookie: \(room.cookie)\r\n\r\n"
                )
                var text = try wire.receive(until: #""epochs":1"#)
                try write(epochs: 2, in: library)
                text += try wire.receive(until: #""epochs":2"#)
                try library.store.updateTrainingRun(run, status: .done, epochs: 2)
                return text + (try wire.receive(until: #""status":"done""#))
            }
            #expect(text.contains("text/event-stream"))
            #expect(text.contains(#"data: {"epochs":1,"status":"running"}"#))
            #expect(text.contains(#"data: {"epochs":2,"status":"running"}"#))
        }
    }

    @Test("a run whose process was killed does not go on for ever")
    func killed() async throws {
        let (library, _) = try library(epochs: 2)
        try await OpenRoom.visit(library) { room async throws in
            #expect(try await room.get("/api/training").text.contains(#""status":"interrupted""#))
        }
    }

    @Test("a log that is damaged is told with its line, and no path gets through as a model")
    func damaged() async throws {
        let (library, _) = try library(epochs: 1)
        let path = library.path + "/models/tunes/training.jsonl"
        try Data((line(1) + "nonsense\n").utf8).write(to: URL(fileURLWithPath: path))
        try await OpenRoom.visit(library) { room async throws in
            let answer = try await room.get("/api/training/tunes")
            #expect(answer.status == 422)
            #expect(answer.text.contains("line 2"))
            for name in ["..", "%2e%2e%2fmodels%2ftunes", "none"] {
                #expect(try await room.get("/api/training/\(name)").status == 404)
            }
        }
    }
}
