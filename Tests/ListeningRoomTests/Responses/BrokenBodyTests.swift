import Testing

@testable import ListeningRoom

@Suite("A body that is none") struct BrokenBodyTests {
    @Test(
        "is the sender's fault, told with 400, and ends the connection",
        arguments: ["g\r\nab\r\n0\r\n\r\n", "-1\r\nab\r\n0\r\n\r\n"]
    )
    func chunks(body: String) async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) { room async throws in
            let answer = try await onThread {
                let wire = try Wire(port: room.port)
                try wire.send(
                    "POST /api/generations/g-00000000/ratings HTTP/1.1\r\nHost: \(room.host)\r\n"
                        + "Cookie: \(room.cookie)\r\nOrigin: http://\(room.host)\r\n"
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + body
                )
                return try Answer(wire.receiveAll())
            }
            #expect(answer.status == 400)
            #expect(answer.text.contains("did not arrive whole"))
        }
    }
}
