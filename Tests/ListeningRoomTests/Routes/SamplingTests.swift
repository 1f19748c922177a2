import Foundation
import Generators
import Score
import Testing
import Workflows

@testable import ListeningRoom

@Suite("Letting a model write, on the page") struct SamplingTests {
    /// A library whose model `small` learnt a few scales for one epoch.
    private func library() throws -> TemporaryLibrary {
        let library = try TemporaryLibrary()
        let songs = library.path + "-songs"
        defer { try? FileManager.default.removeItem(atPath: songs) }
        try FileManager.default.createDirectory(atPath: songs, withIntermediateDirectories: true)
        for number in 0..<6 {
            try Data(scale(from: 60 + number)).write(
                to: URL(fileURLWithPath: "\(songs)/\(number).mid")
            )
        }
        var request = TrainRequest()
        request.folder = songs
        request.name = "small"
        request.budget = TrainingBudget(epochs: 1)
        request.choose = { hyperparameters in
            guard case .lstm(var lstm) = hyperparameters else { return }
            lstm.hidden = 16
            lstm.embedding = 8
            hyperparameters = .lstm(lstm)
        }
        _ = try TrainWorkflow(library: library.library, request: request)
            .run(report: { _ in }, isCancelled: { false })
        return library
    }

    /// A MIDI file: four bars of quarter notes upwards.
    private func scale(from pitch: Int) throws -> [UInt8] {
        let notes = (0..<16).map {
            Note(onset: $0 * 480, duration: 480, pitch: UInt8(pitch + $0), velocity: 80)
        }
        return try MIDIFileWriter.bytes(
            for: NoteSequence(
                tempoMap: TempoMap(division: .ticksPerQuarter(480)),
                tracks: [Track(name: "scale", notes: notes)]
            )
        )
    }

    private func final(_ answer: Answer, in room: OpenRoom) async throws -> [String: any Sendable] {
        let id = try #require(try answer.object()["id"] as? String)
        while true {
            let report = try await room.get("/api/jobs/\(id)").object()
            let status = report["status"] as? String
            if status != "waiting", status != "running" { return report }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test("writes what was asked for, a primer at its beginning, into the catalog")
    func writes() async throws {
        let library = try library()
        try await OpenRoom.visit(library) { room async throws in
            let midi = try Data(scale(from: 60)).base64EncodedString()
            let primer = try await room.post("/api/primers", #"{"midi":"\#(midi)"}"#)
            #expect(primer.status == 201)
            #expect(try primer.object()["notes"] as? Int == 16)
            let name = try #require(try primer.object()["id"] as? String)
            let content = """
                {"model":"small","temperature":0.9,"count":2,"bars":1,\
                "seed":"18446744073709551614","primer":"\(name)"}
                """
            let begun = try await room.post("/api/samples", content)
            #expect(begun.status == 202)
            let report = try await final(begun, in: room)
            #expect(report["status"] as? String == "done", "\(report)")
            let ids = try #require(report["generations"] as? [String])
            #expect(ids.count == 2)
            let first = try await room.get("/api/generations/\(ids[0])").object()
            let piece = try #require(first["generation"] as? [String: any Sendable])
            #expect(piece["seed"] as? String == "18446744073709551614")
            #expect((piece["notes"] as? Int ?? 0) >= 16)
        }
    }

    @Test("closing the room ends what runs, and whoever follows it hears how")
    func closing() async throws {
        var wire: Wire?
        try await OpenRoom.visit(library()) { room async throws in
            let begun = try await room.post(
                "/api/samples",
                #"{"model":"small","count":50,"bars":4096}"#
            )
            let id = try #require(try begun.object()["id"] as? String)
            wire = try await onThread {
                let wire = try Wire(port: room.port)
                try wire.send(
                    "GET /api/jobs/\(id)/events HTTP/1.1\r\nHost: \(room.host)\r\n"
                        + "Cookie: \(room.cookie)\r\n\r\n"
                )
                _ = try wire.receive(until: "running")
                return wire
            }
        }
        let rest = try #require(try wire?.receiveAll())
        #expect(String(decoding: rest, as: UTF8.self).contains(#""status":"interrupted""#))
    }

    @Test("a model that is not there ends the job with the reason")
    func noModel() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            let begun = try await room.post("/api/samples", #"{"model":"nobody"}"#)
            let report = try await final(begun, in: room)
            #expect(report["status"] as? String == "failed")
            #expect((report["message"] as? String)?.contains("nobody") == true)
        }
    }

    @Test(
        "what cannot be is refused at once, with the range",
        arguments: [
            (#"{"model":"m","temperature":11}"#, "temperature"),
            (#"{"model":"m","count":0}"#, "count"), (#"{"model":"m","count":51}"#, "count"),
            (#"{"model":"m","bars":0}"#, "bars"), (#"{"model":"m","seed":"-1"}"#, "seed"),
            (#"{"model":"m","seed":"1e3"}"#, "seed"),
            (#"{"temperature":1}"#, "model"),
        ]
    )
    func refused(content: String, word: String) async throws {
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            let answer = try await room.post("/api/samples", content)
            #expect(answer.status == 400)
            #expect(answer.text.contains(word))
        }
    }

    @Test("a primer that is no MIDI file, too large, or gone is refused")
    func primers() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) {
            $0.limits.uploadBytes = 3_000
        } _: { room async throws in
            let bad = Data("not music".utf8).base64EncodedString()
            let unread = try await room.post("/api/primers", #"{"midi":"\#(bad)"}"#)
            #expect(unread.status == 422)
            #expect(try await room.post("/api/primers", #"{"midi":"%%%"}"#).status == 400)
            let large = Data(count: 4_000).base64EncodedString()
            let tooLarge = try await room.post("/api/primers", #"{"midi":"\#(large)"}"#)
            #expect(tooLarge.status == 413)
            for primer in ["../../etc/passwd", "1b4e28ba-2fa1-11d2-883f-0016d3cca427"] {
                let content = #"{"model":"m","primer":"\#(primer)"}"#
                #expect(try await room.post("/api/samples", content).status == 404)
            }
        }
    }
}
