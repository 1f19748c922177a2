import Testing

@testable import ListeningRoom

@Suite("The sound of a piece") struct AudioTests {
    private let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    private let path = "/api/generations/g-00000000/audio"

    private func library() throws -> TemporaryLibrary {
        let library = try TemporaryLibrary(pieces: 2)
        try library.addAudio(bytes, to: "g-00000000")
        return library
    }

    @Test("comes whole, with its length and the offer of ranges")
    func whole() async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let answer = try await room.get(path)
            #expect(answer.status == 200)
            #expect(answer.body == bytes)
            #expect(answer.headers["content-type"] == "audio/wav")
            #expect(answer.headers["accept-ranges"] == "bytes")
            #expect(answer.headers["content-disposition"] == nil)
            let download = try await room.get(path + "?download=1")
            #expect(
                download.headers["content-disposition"]
                    == "attachment; filename=\"g-00000000.wav\""
            )
        }
    }

    @Test(
        "a part comes as 206, with its place",
        arguments: [
            ("bytes=10-19", 10...19), ("bytes=99990-", 99_990...99_999),
            ("bytes=-10", 99_990...99_999),
        ]
    )
    func part(range: String, expected: ClosedRange<Int>) async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let answer = try await room.get(path, headers: ["Range": range])
            #expect(answer.status == 206)
            #expect(answer.body == Array(bytes[expected]))
            #expect(
                answer.headers["content-range"]
                    == "bytes \(expected.lowerBound)-\(expected.upperBound)/100000"
            )
        }
    }

    @Test("a part beyond the end is refused with 416 and the size")
    func beyond() async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let answer = try await room.get(path, headers: ["Range": "bytes=100000-"])
            #expect(answer.status == 416)
            #expect(answer.headers["content-range"] == "bytes */100000")
        }
    }

    @Test("a piece without sound says so, and one that is not there as well")
    func missing() async throws {
        try await OpenRoom.visit(library()) { room async throws in
            let silent = try await room.get("/api/generations/g-00000001/audio")
            #expect(silent.status == 404)
            #expect(silent.text.contains("not rendered"))
            #expect(try await room.get("/api/generations/g-99999999/audio").status == 404)
        }
    }

    @Test(
        "no path gets through as an id",
        arguments: ["..%2F..%2Fcatalog.sqlite", "%2e%2e", "g-0/..", "G-0", "a%00b", "x.mid"]
    )
    func paths(id: String) async throws {
        try await OpenRoom.visit(library()) { room async throws in
            for what in ["audio", "midi", "notes"] {
                let answer = try await room.get("/api/generations/\(id)/\(what)")
                #expect(answer.status == 404)
            }
        }
    }
}
