import Testing

@Suite("studio serve") struct ServeTests {
    @Test("the first line is the link, and Ctrl-C closes the room with code 130")
    func link() throws {
        let studio = try Studio()
        let room = try studio.start(["serve", "--port", "0"])
        try room.interrupt(afterLines: 1)
        let outcome = try room.wait()
        #expect(outcome.code == 130)
        #expect(!outcome.wasKilled)
        #expect(outcome.lines.count == 1)
        let link = /http:\/\/127\.0\.0\.1:[0-9]+\/\?token=[0-9a-f]{32}\n/
        #expect(outcome.out.wholeMatch(of: link) != nil)
        #expect(outcome.err.contains("closed"))
    }

    @Test("each run has another token")
    func tokens() throws {
        let studio = try Studio()
        let links = try (0..<2).map { _ in
            let room = try studio.start(["serve", "--port", "0"])
            try room.interrupt(afterLines: 1)
            return try room.wait().out.split(separator: "=").last
        }
        #expect(links[0] != links[1])
    }

    @Test("a port that cannot be is wrong usage", arguments: ["65536", "-1", "http"])
    func badPort(port: String) throws {
        #expect(try Studio()("serve", "--port", port).code == 64)
    }

    @Test("a port that is taken says so, and what to do")
    func takenPort() throws {
        let studio = try Studio()
        let first = try studio.start(["serve", "--port", "0"])
        let port = try first.firstLine().split(whereSeparator: { ":/?".contains($0) })[2]
        let second = try Studio()("serve", "--port", String(port))
        try first.interrupt(afterLines: 1)
        _ = try first.wait()
        #expect(second.code == 69)
        #expect(second.err.contains("--port 0"))
    }

    @Test("a library that cannot be made is said so")
    func noLibrary() throws {
        let outcome = try Studio()("serve", "--port", "0", "--library", "/dev/null/library")
        #expect(outcome.code == 73)
    }
}
