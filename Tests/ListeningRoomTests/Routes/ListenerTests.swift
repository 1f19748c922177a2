import Catalog
import Foundation
import Testing
import Workflows

@testable import ListeningRoom

@Suite("Taking a listening test on the page") struct ListenerTests {
    private func visit(
        kind: ListeningTestKind = .pairs,
        _ change: (inout ListeningTestSettings) -> Void = { _ in },
        _ look: (Listener, TemporaryLibrary) async throws -> Void
    ) async throws {
        let library = try TemporaryLibrary()
        try library.addTest(kind: kind, change)
        try await OpenRoom.visit(library) { room async throws in
            try await look(Listener(room.link(), to: room), library)
        }
    }

    @Test("from the agreement to the thanks; each answer is on disk before it is acknowledged")
    func whole() async throws {
        try await visit { listener, library async throws in
            var listener = listener
            var number = try await listener.begin()["number"] as? Int
            for expected in 1...6 {
                #expect(number == expected)
                let answer = try await listener.answer(expected)
                #expect(answer.status == 201)
                let stored = try library.store.answers(ofTest: "tunes-against-humans")
                #expect(stored.count == expected)
                number =
                    (try answer.object()["question"] as? [String: any Sendable])?["number"] as? Int
                let progress = try answer.object()["progress"] as? [String: any Sendable]
                #expect(progress?["answered"] as? Int == expected)
                #expect(progress?["is_finished"] as? Bool == (expected == 6))
            }
            #expect(number == nil)
            let invitation = try await listener.get("/api/test").object()
            let session = try #require(invitation["session"] as? [String: any Sendable])
            #expect(session["is_finished"] as? Bool == true)
        }
    }

    @Test("an answer sent again counts once; another one in its place is refused")
    func again() async throws {
        try await visit { listener, library async throws in
            var listener = listener
            _ = try await listener.begin()
            let first = try await listener.answer(1, "right")
            let second = try await listener.answer(1, "right")
            #expect(second.status == 201 && second.text == first.text)
            #expect(try await listener.answer(1, "left").status == 409)
            #expect(try await listener.answer(3).status == 409)
            let stored = try library.store.answers(ofTest: "tunes-against-humans")
            #expect(stored.map(\.outcome) == [.right])
        }
    }

    @Test("a session that was torn goes on with the question that it was at")
    func torn() async throws {
        try await visit { listener, _ async throws in
            var listener = listener
            _ = try await listener.begin()
            let waiting = try Listener.question(try await listener.answer(1))
            let invitation = try await listener.get("/api/test").object()
            let session = try #require(invitation["session"] as? [String: any Sendable])
            #expect(session["answered"] as? Int == 1)
            let resumed = try Listener.question(try await listener.post("/api/test/question"))
            #expect(resumed["number"] as? Int == 2)
            #expect(resumed["left"] as? String == waiting["left"] as? String)
            #expect(resumed["right"] as? String == waiting["right"] as? String)
        }
    }

    @Test("the session is in a cookie that no script sees, for this test's routes only")
    func cookie() async throws {
        try await visit { listener, _ async throws in
            let answer = try await listener.post(
                "/api/test/session",
                #"{"consented":true,"experience":"little"}"#
            )
            let cookie = try #require(answer.headers["set-cookie"])
            #expect(cookie.contains("; Path=/api/test; "))
            #expect(cookie.hasSuffix("; HttpOnly; SameSite=Strict"))
            let token = try #require(cookie.split(separator: ";").first?.split(separator: "=").last)
            #expect(token.count == 32)
            #expect(!answer.text.contains(token))
        }
    }

    @Test("without agreement, or without a session, there is no question")
    func refusals() async throws {
        try await visit { listener, library async throws in
            let no = #"{"consented":false,"experience":"little"}"#
            #expect(try await listener.post("/api/test/session", no).status == 400)
            let unknown = #"{"consented":true,"experience":"virtuoso"}"#
            #expect(try await listener.post("/api/test/session", unknown).status == 400)
            #expect(try await listener.post("/api/test/question").status == 404)
            #expect(try await listener.answer(1).status == 404)
            #expect(try library.store.listeningTests().map(\.sessions) == [0])
        }
    }

    @Test(
        "what is no answer to the question is refused with the reason",
        arguments: [
            (#"{"number":1,"outcome":"human","left_seconds":9,"right_seconds":9}"#, 400),
            (#"{"number":1,"outcome":"best","left_seconds":9,"right_seconds":9}"#, 400),
            (#"{"number":1,"outcome":"left","left_seconds":9}"#, 400),
            (#"{"number":1,"left_seconds":9,"right_seconds":9}"#, 400),
            (#"{"number":1,"scores":{"overall":3},"left_seconds":9,"right_seconds":9}"#, 400),
            (#"{"number":1,"outcome":"left","left_seconds":-1,"right_seconds":9}"#, 400),
            (#"{"number":9,"outcome":"left","left_seconds":9,"right_seconds":9}"#, 409),
            (#"{"outcome":"left"}"#, 400), ("[]", 400), ("", 400),
        ]
    )
    func wrong(content: String, status: Int) async throws {
        try await visit { listener, library async throws in
            var listener = listener
            _ = try await listener.begin()
            let answer = try await listener.post("/api/test/answers", content)
            #expect(answer.status == status, "\(answer.text)")
            #expect(try answer.object()["error"] as? String != nil)
            #expect(try library.store.answers(ofTest: "tunes-against-humans").isEmpty)
        }
    }

    // That it is taken in time is tested where the clock can be set: ListeningTestTests.
    @Test("too little listening is refused, whatever the page says of it")
    func minimum() async throws {
        try await visit {
            $0.minimumSeconds = 15
        } _: { listener, library async throws in
            var listener = listener
            let question = try await listener.begin()
            #expect(question["minimum_seconds"] as? Double == 15)
            let little = try await listener.post(
                "/api/test/answers",
                #"{"number":1,"outcome":"left","left_seconds":20,"right_seconds":14}"#
            )
            #expect(little.status == 422)
            // Twenty seconds of each cannot have been heard at once.
            let sooner = try await listener.answer(1)
            #expect(sooner.status == 422 && sooner.text.contains("at least 30 s"))
            #expect(try library.store.answers(ofTest: "tunes-against-humans").isEmpty)
        }
    }

    @Test("who stops keeps what was answered, and answers no more")
    func stops() async throws {
        try await visit { listener, library async throws in
            var listener = listener
            _ = try await listener.begin()
            _ = try await listener.answer(1)
            let end = try await listener.post("/api/test/finish")
            #expect(end.status == 200 && end.text.contains(#""is_finished":true"#))
            #expect(try await listener.answer(2).status == 409)
            #expect(try library.store.answers(ofTest: "tunes-against-humans").count == 1)
        }
    }

    @Test("somebody else on the same device begins a session of their own")
    func second() async throws {
        try await visit { listener, library async throws in
            var listener = listener
            _ = try await listener.begin()
            let first = listener.session
            let question = try await listener.begin()
            #expect(question["number"] as? Int == 1)
            #expect(listener.session != first)
            #expect(try library.store.listeningTests().map(\.sessions) == [2])
        }
    }

    @Test("scores are taken on every scale, and only from 1 to 5")
    func scales() async throws {
        try await visit(kind: .scales) {
            $0.scales = [
                .init(name: "overall", label: "<i>Overall</i>"), .init(name: "x", label: "X"),
            ]
        } _: { listener, library async throws in
            var listener = listener
            let question = try await listener.begin()
            #expect(question["right"] is NSNull)
            let invitation = try await listener.get("/api/test").object()
            let scales = invitation["scales"] as? [[String: String]]
            #expect(scales?.map { $0["label"] } == ["<i>Overall</i>", "X"])
            for scores in [#"{"overall":4}"#, #"{"overall":6,"x":1}"#, #"{"overall":4,"y":1}"#] {
                let answer = try await listener.post(
                    "/api/test/answers",
                    #"{"number":1,"scores":\#(scores),"left_seconds":9}"#
                )
                #expect(answer.status == 400)
            }
            let answer = try await listener.post(
                "/api/test/answers",
                #"{"number":1,"scores":{"overall":4,"x":1},"left_seconds":9}"#
            )
            #expect(answer.status == 201)
            let stored = try library.store.answers(ofTest: "tunes-against-humans")
            #expect(stored.first?.scores?.text == #"{"overall":4,"x":1}"#)
        }
    }
}
