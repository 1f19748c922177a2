import Testing

@testable import ListeningRoom

@Suite("Who may come in") struct DoorTests {
    @Test("the link gives a strict cookie, and leads on without its token")
    func link() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            let answer = try await room.send("GET", "/?token=\(room.token)")
            #expect(answer.status == 303)
            #expect(answer.headers["location"] == "/")
            #expect(
                answer.headers["set-cookie"]
                    == "studio-room-\(room.port)=\(room.token); Path=/; HttpOnly; SameSite=Strict"
            )
            #expect(try await room.get("/").status == 200)
            // Followed again, it is not left standing in the address.
            #expect(try await room.get("/?token=\(room.token)").status == 303)
        }
    }

    @Test("a link followed from another site leads on from a page of our own")
    func linkFromElsewhere() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            let answer = try await room.send(
                "GET",
                "/?token=\(room.token)",
                headers: ["Sec-Fetch-Site": "cross-site"]
            )
            #expect(answer.status == 200)
            #expect(answer.headers["refresh"] == "0; url=/")
            #expect(answer.headers["set-cookie"]?.contains(room.token) == true)
            #expect(!answer.text.contains(room.token))
        }
    }

    @Test(
        "without the token every route answers 403",
        arguments: [
            "/", "/?token=", "/?token=0123456789abcdef0123456789abcdef", "/style.css",
            "/scripts/library.js", "/api/room", "/api/generations", "/api/generations/g-00000000",
            "/api/generations/g-00000000/audio", "/api/models", "/api/jobs/1", "/no/such/page",
        ]
    )
    func noToken(path: String) async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) { room async throws in
            #expect(try await room.send("GET", path).status == 403)
            let wrong = String(room.token.reversed())
            let cookies = [
                "studio-room-\(room.port)=\(wrong)", "studio-room-\(room.port)=",
                "studio-room-1=\(room.token)", room.token,
            ]
            for cookie in cookies {
                let answer = try await room.send("GET", path, headers: ["Cookie": cookie])
                #expect(answer.status == 403, "\(cookie)")
            }
        }
    }

    @Test("a token has 128 bits, and no two are the same")
    func tokens() {
        let tokens = Set((0..<1_000).map { _ in AccessToken().text })
        #expect(tokens.count == 1_000)
        #expect(tokens.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test(
        "a Host that is not the room's is refused, whatever else is right",
        arguments: ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", "x"]
    )
    func wrongHost(host: String) async throws {
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            let answer = try await room.get("/api/room", headers: ["Host": host])
            #expect(answer.status == 421)
            #expect(
                try await room.get("/", headers: ["Host": "LocalHost:\(room.port)"]).status == 200
            )
        }
    }

    @Test("guessing is slowed down, and whoever has the cookie does not notice")
    func guessing() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) {
            $0.limits.refusalsPerSecond = 0.001
        } _: { room async throws in
            var statuses: [Int] = []
            for _ in 0..<3 { statuses.append(try await room.send("GET", "/").status) }
            #expect(statuses.first == 403)
            #expect(statuses.last == 429)
            #expect(try await room.get("/api/room").status == 200)
        }
    }
}
