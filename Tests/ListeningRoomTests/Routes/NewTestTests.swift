import Catalog
import Testing

@testable import ListeningRoom

@Suite("Making a listening test on the page") struct NewTestTests {
    @Test(
        "what cannot be is refused at once, with the range",
        arguments: [
            (#"{"name":"a b","kind":"pairs","models":["m"]}"#, "name"),
            (#"{"name":"../x","kind":"pairs","models":["m"]}"#, "name"),
            (#"{"name":"x","kind":"triples","models":["m"]}"#, "triples"),
            (#"{"name":"x","kind":"pairs","models":[]}"#, "models"),
            (#"{"name":"x","kind":"pairs","models":["m"],"pieces":0}"#, "pieces"),
            (#"{"name":"x","kind":"pairs","models":["m"],"seconds":121}"#, "seconds"),
            (#"{"name":"x","kind":"pairs","models":["m"],"trials":1}"#, "trials"),
            (#"{"name":"x","kind":"pairs","models":["m"],"minimum":61}"#, "minimum"),
            (#"{"name":"x","kind":"pairs","models":["m"],"question":""}"#, "question"),
            (#"{"name":"x","kind":"pairs","models":["m"],"humans":false}"#, "two groups"),
            (#"{"name":"x","kind":"human-or-machine","models":["m"],"humans":false}"#, "human"),
            (#"{"name":"x","kind":"scales","models":["m"],"scales":[]}"#, "scales"),
            (#"{"kind":"pairs","models":["m"]}"#, "name"),
        ]
    )
    func refused(content: String, word: String) async throws {
        let library = try TemporaryLibrary()
        try await OpenRoom.visit(library) { room async throws in
            let answer = try await room.post("/api/tests", content)
            #expect(answer.status == 400)
            #expect(answer.text.contains(word), "\(answer.text)")
            #expect(try library.store.listeningTests().isEmpty)
        }
    }

    @Test("a model that is not there ends the job with the reason, and leaves no test")
    func noModel() async throws {
        let library = try TemporaryLibrary()
        try await OpenRoom.visit(library) { room async throws in
            let content = #"{"name":"x","kind":"pairs","models":["nobody"]}"#
            let begun = try await room.post("/api/tests", content)
            #expect(begun.status == 202)
            let id = try #require(try begun.object()["id"] as? String)
            var report = try await room.get("/api/jobs/\(id)").object()
            while ["waiting", "running"].contains(report["status"] as? String) {
                try await Task.sleep(for: .milliseconds(20))
                report = try await room.get("/api/jobs/\(id)").object()
            }
            #expect(report["status"] as? String == "failed")
            #expect((report["message"] as? String)?.contains("nobody") == true)
            #expect(try library.store.listeningTests().isEmpty)
        }
    }

    @Test("each kind says what it would ask")
    func kinds() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            let content = try await room.get("/api/tests/kinds").object()
            let kinds = try #require(content["kinds"] as? [[String: any Sendable]])
            #expect(
                kinds.map { $0["kind"] as? String } == ["pairs", "scales", "human-or-machine"]
            )
            #expect((kinds[1]["scales"] as? [any Sendable])?.count == 5)
            #expect(kinds.allSatisfy { ($0["question"] as? String)?.hasSuffix("?") == true })
        }
    }
}
