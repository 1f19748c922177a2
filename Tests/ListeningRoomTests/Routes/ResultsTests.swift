import Catalog
import Foundation
import Testing
import Workflows

@testable import ListeningRoom

@Suite("Results on the page") struct ResultsTests {
    /// A library with four pieces and a test of two of them and two human ones.
    private func library(_ name: String = "blind") throws -> TemporaryLibrary {
        let library = try TemporaryLibrary(pieces: 4)
        var settings = ListeningTestSettings(kind: .pairs)
        settings.minimumSeconds = 0
        settings.exclusions = ExclusionRules(
            failedRepeats: nil,
            preferredAnchors: nil,
            hurriedAnswers: nil
        )
        let contents: [StimulusDraft.Content] =
            (0..<2).map { .generation(TemporaryLibrary.id($0)) }
            + (0..<2).map { .human(HashedFile(path: "songs/\($0).mid", hash: "\($0)")) }
        try library.store.recordListeningTest(
            ListeningTestDraft(
                name: name,
                kind: .pairs,
                seed: 1,
                settings: try JSONText(encoding: settings),
                stimuli: contents.enumerated().map { number, content in
                    StimulusDraft(
                        code: "abcdefghijklmno\(number)",
                        content: content,
                        audio: "tests/\(number).flac",
                        seconds: 6,
                        musicSeconds: 4,
                        loudnessBefore: -30,
                        loudness: -23,
                        truePeak: -5
                    )
                }
            )
        )
        return library
    }

    /// A listener who always says the same.
    private func listen(_ library: TemporaryLibrary, _ outcome: AnswerOutcome) throws {
        let test = try ListeningTest("blind", in: library.library)
        let token = try test.begin(consented: true, experience: .player)
        while let trial = try test.next(token) {
            try test.answer(
                AnswerDraft(
                    trial: trial.number,
                    judgement: .outcome(outcome),
                    leftSeconds: 5,
                    rightSeconds: 5
                ),
                token
            )
        }
    }

    @Test("ratings and tests are listed with how much there is")
    func overview() async throws {
        let library = try library()
        try listen(library, .noDifference)
        try await OpenRoom.visit(library) { room async throws in
            let list = try await room.get("/api/results").object()
            #expect(list["ratings"] as? Int == 0)
            let tests = try #require(list["tests"] as? [[String: any Sendable]])
            #expect(tests.map { $0["name"] as? String } == ["blind"])
            #expect(tests[0]["listeners"] as? Int == 1)
            #expect(try await room.get("/results").status == 200)
        }
    }

    @Test("the report of a test changes with its answers; figures and files come with it")
    func report() async throws {
        let library = try library()
        try await OpenRoom.visit(library) { room async throws in
            let empty = try await room.get("/api/results/tests/blind")
            #expect(empty.text.contains("Nobody has taken the test yet."))
            #expect(try await room.get("/api/results/tests/blind/figures/0").status == 404)
            try await onThread {
                try listen(library, .left)
                try listen(library, .right)
                try listen(library, .noDifference)
            }
            let page = try await room.get("/api/results/tests/blind?by=source").object()
            let report = try #require(page["report"] as? [String: any Sendable])
            #expect(report["by"] as? String == "source")
            let listeners = try #require(report["listeners"] as? [String: any Sendable])
            #expect(listeners["answered"] as? Int == 3)
            let figures = try #require(page["figures"] as? [[String: any Sendable]])
            #expect(figures.last?["title"] as? String == "Preference")
            let figure = try await room.get("/api/results/tests/blind/figures/0?width=340")
            #expect(figure.status == 200 && figure.headers["content-type"] == "image/svg+xml")
            #expect(figure.text.contains("<svg"))
            let json = try await room.get("/api/results/tests/blind/report.json")
            #expect(
                json.headers["content-disposition"] == "attachment; filename=\"blind-report.json\""
            )
            #expect(try json.object()["test"] as? String == "blind")
            let csv = try await room.get("/api/results/tests/blind/answers.csv")
            #expect(csv.headers["content-type"]?.hasPrefix("text/csv") == true)
            let answers = try await onThread { try library.store.answers(ofTest: "blind").count }
            #expect(csv.text.split(separator: "\r\n").count == answers + 1)
        }
    }

    @Test("the report of the ratings has figures and files, too")
    func ratings() async throws {
        let library = try library()
        try library.store.rate(TemporaryLibrary.id(0), score: 4, rater: "ann")
        try await OpenRoom.visit(library) { room async throws in
            let page = try await room.get("/api/results/ratings").object()
            let report = try #require(page["report"] as? [String: any Sendable])
            #expect(report["answers"] as? Int == 1)
            #expect((page["figures"] as? [any Sendable])?.count == 2)
            #expect(try await room.get("/api/results/ratings/figures/1").status == 200)
            #expect(try await room.get("/api/results/ratings/answers.csv").text.contains("ann"))
        }
    }

    @Test("new answers are told of as they come")
    func live() async throws {
        let library = try library()
        try await OpenRoom.visit(library) { room async throws in
            let text = try await onThread {
                let wire = try Wire(port: room.port)
                try wire.send(
                    "GET /api/results/tests/blind/events HTTP/1.1\r\nHost: \(room.host)\r\n"
                        + "Cookie: \(room.cookie)\r\n\r\n"
                )
                let text = try wire.receive(until: #""answers":0"#)
                try listen(library, .left)
                return text + (try wire.receive(until: #""finished":1"#))
            }
            #expect(text.contains("text/event-stream"))
        }
    }

    @Test("what there is not is refused, and nothing is told without the link")
    func refusals() async throws {
        let library = try library()
        try await OpenRoom.visit(library) { room async throws in
            for path in [
                "tests/none", "tests/none/events", "tests/none/report.json", "tests/%2e%2e",
            ] {
                #expect(try await room.get("/api/results/\(path)").status == 404, "\(path)")
            }
            #expect(try await room.get("/api/results/tests/blind?by=colour").status == 400)
            for number in ["9", "-1", "x", "0?width=1"] {
                let path = "/api/results/ratings/figures/\(number)"
                #expect(try await room.get(path).status == 404, "\(number)")
            }
            for path in ["/results", "/api/results", "/api/results/tests/blind/answers.csv"] {
                #expect(try await room.send("GET", path).status == 403, "\(path)")
            }
        }
    }

    @Test("a report is kept until there are other answers, however often it is asked for")
    func kept() async throws {
        let library = try library()
        try listen(library, .noDifference)
        let desk = try ResultsDesk(library.library)
        let subject = ResultsDesk.Subject.test("blind", .setting)
        func text() async throws -> String? {
            guard case .test(let report) = try await desk.report(on: subject) else { return nil }
            return "\(report.listeners.answered)"
        }
        #expect(try await text() == "1")
        #expect(try await desk.pulse(of: subject).answers > 0)
        try listen(library, .noDifference)
        // It may be kept for five times of what it took, and no longer.
        for _ in 0..<100 where try await text() == "1" {
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(try await text() == "2")
    }
}
