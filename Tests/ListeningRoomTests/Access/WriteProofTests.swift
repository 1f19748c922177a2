import Testing

@testable import ListeningRoom

@Suite("Changes come from a page of the room only") struct WriteProofTests {
    /// A request that would remove a piece, were it let through.
    private let path = "/api/generations/g-00000000/remove"

    @Test(
        "from another origin, or from nowhere, a change is refused",
        arguments: [
            ["Origin": "http://evil.example"], ["Origin": "null"], ["Origin": "http://127.0.0.1"],
            ["Origin": ""], ["Origin": "", "Sec-Fetch-Site": "same-site"],
            ["Origin": "", "Sec-Fetch-Site": "cross-site"],
            ["Origin": "", "Sec-Fetch-Site": "none"],
        ]
    )
    func foreign(headers: [String: String]) async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) { room async throws in
            let answer = try await room.post(path, headers: headers)
            #expect(answer.status == 403)
        }
    }

    @Test("what a browser says of a request of our own page is proof enough")
    func own() async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) { room async throws in
            let headers = ["Origin": "", "Sec-Fetch-Site": "same-origin"]
            let answer = try await room.post(path, headers: headers)
            #expect(answer.status == 200)
        }
    }

    @Test(
        "what a form can send without asking is refused",
        arguments: ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
    )
    func mediaType(type: String) async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) { room async throws in
            let answer = try await room.post(path, headers: ["Content-Type": type])
            #expect(answer.status == 415)
        }
    }

    @Test("other methods are not used", arguments: ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
    func method(method: String) async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) { room async throws in
            let answer = try await room.send(method, path, headers: ["Cookie": room.cookie])
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "GET, HEAD, POST")
        }
    }

    @Test("a body of more than 4 KiB is refused, announced or not")
    func length() async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) { room async throws in
            let long = String(repeating: "x", count: 5_000)
            let content = #"{"key":"12345678","score":3,"comment":""# + long + #""}"#
            let answer = try await room.post("/api/generations/g-00000000/ratings", content)
            #expect(answer.status == 413)
        }
    }
}
