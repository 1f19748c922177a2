import Testing

@testable import ListeningRoom

@Suite("Connections that hold the room up") struct SlowConnectionTests {
    @Test("many that say nothing keep nobody out, and the oldest make room")
    func manyIdle() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) {
            $0.limits.connections = 16
        } _: { room async throws in
            let port = room.port
            let idle = try await onThread {
                let wires = try (0..<48).map { _ in try Wire(port: port) }
                for wire in wires { try? wire.send("GET / HT") }
                return wires
            }
            for _ in 0..<5 { #expect(try await room.get("/api/room").status == 200) }
            let rest = try await onThread { try idle[0].receiveAll() }
            #expect(rest.isEmpty)
        }
    }

    @Test("a head that comes too slowly is not waited for")
    func slowHead() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) {
            $0.limits.headSeconds = 0.2
        } _: { room async throws in
            let port = room.port
            let answer = try await onThread {
                let wire = try Wire(port: port)
                try wire.send("GET / HTTP/1.1\r\nHost: ")
                return try wire.receiveAll()
            }
            #expect(answer.isEmpty)
        }
    }

    @Test("a body that does not come is not waited for")
    func slowBody() async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) {
            $0.limits.bodySeconds = 0.2
        } _: { room async throws in
            let answer = try await onThread {
                let wire = try Wire(port: room.port)
                try wire.send(
                    "POST /api/generations/g-00000000/ratings HTTP/1.1\r\nHost: \(room.host)\r\n"
                        + "Cookie: \(room.cookie)\r\nOrigin: http://\(room.host)\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
                )
                return try wire.receiveAll()
            }
            #expect(!String(decoding: answer, as: UTF8.self).contains("201"))
        }
    }

    @Test("headers beyond the limit are refused")
    func longHead() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            let long = String(repeating: "x", count: 20_000)
            let answer = try await room.get("/api/room", headers: ["X-Long": long])
            #expect(answer.status == 400)
        }
    }
}
