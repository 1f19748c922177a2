import Catalog
import Foundation
import Testing
import Workflows

@testable import ListeningRoom

@Suite("The link of a listening test") struct ClassLinkTests {
    private func library() throws -> TemporaryLibrary {
        let library = try TemporaryLibrary(pieces: 1)
        try library.addAudio([1, 2, 3], to: "g-00000000")
        try library.addTest()
        return library
    }

    @Test("gives a strict cookie, and leads on to the test without its code")
    func link() async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let link = try await room.link()
            let code = try #require(link.components(separatedBy: "=").last)
            #expect(link == "http://\(room.host)/?test=\(code)")
            #expect(code.count == 32)
            let answer = try await room.send("GET", "/?test=\(code)")
            #expect(answer.status == 303)
            #expect(answer.headers["location"] == "/test")
            #expect(
                answer.headers["set-cookie"]
                    == "studio-test-\(room.port)=\(code); Path=/; Max-Age=604800; HttpOnly; "
                    + "SameSite=Strict"
            )
            let elsewhere = try await room.send(
                "GET",
                "/?test=\(code)",
                headers: ["Sec-Fetch-Site": "cross-site"]
            )
            #expect(elsewhere.status == 200)
            #expect(elsewhere.headers["refresh"] == "0; url=/test")
            #expect(!elsewhere.text.contains(code))
        }
    }

    @Test(
        "opens what a listener needs",
        arguments: [
            "/test", "/api/test", "/style.css", "/icon.svg", "/scripts/listening.js",
            "/scripts/question.js", "/scripts/hearing.js", "/scripts/api.js",
        ]
    )
    func open(path: String) async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let listener = try await Listener(room.link(), to: room)
            #expect(try await listener.get(path).status == 200)
            #expect(try await room.send("GET", path).status == 403)
        }
    }

    @Test(
        "opens nothing of the library, the models, or the results",
        arguments: [
            "/", "/tests", "/sampling", "/training", "/scripts/library.js", "/scripts/tests.js",
            "/api/room", "/api/generations", "/api/generations/g-00000000",
            "/api/generations/g-00000000/audio", "/api/generations/g-00000000/midi",
            "/api/models", "/api/training", "/api/training/tunes", "/api/tests",
            "/api/tests/kinds", "/api/jobs/1", "/results", "/api/results", "/no/such/page",
            "/test/", "/TEST", "/api/tests/../test", "/api/test%2f..%2fgenerations", "//api/test",
        ]
    )
    func closed(path: String) async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let listener = try await Listener(room.link(), to: room)
            let answer = try await listener.get(path)
            #expect(answer.status == 403)
            #expect(!answer.text.contains("tunes"))
        }
    }

    @Test(
        "what begins as a path of a test's does not lead out of it",
        arguments: [
            "/api/test/../generations", "/api/test/..%2Fgenerations",
            "/api/test/%2e%2e/generations", "/api/test/audio/..%2F..%2Fgenerations",
            "/api/test/audio/../../../catalog.sqlite", "/api/test//api/generations",
        ]
    )
    func traversal(path: String) async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let listener = try await Listener(room.link(), to: room)
            let answer = try await listener.get(path)
            #expect(answer.status == 404)
            #expect(!answer.text.contains("tunes"))
        }
    }

    @Test(
        "changes nothing but its own answers",
        arguments: [
            "/api/generations/g-00000000/remove", "/api/generations/g-00000000/ratings",
            "/api/samples", "/api/primers", "/api/tests", "/api/jobs/1/cancel",
        ]
    )
    func noChange(path: String) async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let listener = try await Listener(room.link(), to: room)
            #expect(try await listener.post(path).status == 403)
        }
    }

    @Test("and what it changes it changes from a page of the room only, as JSON")
    func proof() async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let listener = try await Listener(room.link(), to: room)
            let path = "/api/test/session"
            let content = #"{"consented":true,"experience":"little"}"#
            let foreign = try await listener.post(
                path,
                content,
                headers: ["Origin": "http://evil.example"]
            )
            #expect(foreign.status == 403)
            let form = try await listener.post(
                path,
                content,
                headers: ["Content-Type": "text/plain"]
            )
            #expect(form.status == 415)
            let long = try await listener.post(path, String(repeating: " ", count: 5_000) + content)
            #expect(long.status == 413)
            #expect(try room.library.store.listeningTests().map(\.sessions) == [0])
        }
    }

    @Test("stays the same when the room is opened again, and its cookie stays good")
    func stable() async throws {
        let library = try library()
        var codes: [String] = []
        for _ in 0..<2 {
            try await OpenRoom.visit(library) { room async throws in
                if let code = codes.first {
                    // Before anybody asked for the links of this run.
                    let cookie = "studio-test-\(room.port)=\(code)"
                    let answer = try await room.send("GET", "/test", headers: ["Cookie": cookie])
                    #expect(answer.status == 200)
                }
                codes.append(String(try await room.link().suffix(32)))
            }
        }
        #expect(codes.count == 2 && codes[0] == codes[1])
    }

    @Test("is another one for each test, and ends with it")
    func several() async throws {
        let library = try library()
        try library.addTest("scored", kind: .scales)
        try await OpenRoom.visit(library) { room async throws in
            let links = [try await room.link(), try await room.link("scored")]
            #expect(links[0] != links[1])
            let listeners = [
                try await Listener(links[0], to: room), try await Listener(links[1], to: room),
            ]
            #expect(try await listeners[0].get("/api/test").object()["kind"] as? String == "pairs")
            #expect(try await listeners[1].get("/api/test").object()["kind"] as? String == "scales")
            _ = try ListeningTestsWorkflow(library: library.library).remove("scored")
            _ = try await room.get("/api/tests")
            #expect(try await listeners[1].get("/api/test").status == 403)
            #expect(try await listeners[0].get("/api/test").status == 200)
        }
    }

    @Test("a wrong code opens nothing, and guessing is slowed down, also for nobody else")
    func guessing() async throws {
        try await OpenRoom.visit(library()) {
            $0.limits.refusalsPerSecond = 0.001
        } _: { room async throws in
            let listener = try await Listener(room.link(), to: room)
            var statuses: [Int] = []
            for code in ["", "abc", String(repeating: "0", count: 32)] {
                statuses.append(try await room.send("GET", "/?test=\(code)").status)
            }
            #expect(statuses == [403, 429, 429])
            let cookie = "studio-test-\(room.port)=" + String(repeating: "0", count: 32)
            let guess = try await room.send("GET", "/api/test", headers: ["Cookie": cookie])
            #expect(guess.status == 429)
            for _ in 0..<10 { #expect(try await listener.get("/api/test").status == 200) }
            // The same link still lets the next one of the class in.
            _ = try await Listener(room.link(), to: room)
        }
    }
}
