import Foundation
import Testing

@testable import ListeningRoom

@Suite("The list of listening tests") struct TestListTests {
    private func entry(_ room: OpenRoom) async throws -> [String: any Sendable] {
        let entries = try await room.get("/api/tests").object()["tests"]
        return try #require((entries as? [[String: any Sendable]])?.first)
    }

    @Test("tells who is listening now, who is done, and what was answered")
    func state() async throws {
        let library = try TemporaryLibrary()
        try library.addTest()
        try await OpenRoom.visit(library) { room async throws in
            var listeners: [Listener] = []
            for _ in 0..<3 {
                var listener = try await Listener(room.link(), to: room)
                _ = try await listener.begin()
                listeners.append(listener)
            }
            for number in 1...6 { _ = try await listeners[0].answer(number) }
            _ = try await listeners[1].answer(1)
            let entry = try await entry(room)
            #expect(entry["present"] as? Int == 2)
            let test = try #require(entry["test"] as? [String: any Sendable])
            #expect(test["sessions"] as? Int == 3)
            #expect(test["finished"] as? Int == 1)
            #expect(test["answers"] as? Int == 7)
        }
    }

    @Test("in a network the links have its addresses; without, this machine's")
    func links() async throws {
        let library = try TemporaryLibrary()
        try library.addTest()
        for isOpen in [false, true] {
            try await OpenRoom.visit(library) {
                $0.isOpenToNetwork = isOpen
            } _: { room async throws in
                let links = try #require(try await entry(room)["links"] as? [String])
                let addresses = NetworkAddresses.all
                let hosts = isOpen && !addresses.isEmpty ? addresses : ["127.0.0.1"]
                #expect(
                    links.map { $0.prefix { $0 != "?" } }
                        == hosts.map { "http://\($0):\(room.port)/" }
                )
            }
        }
    }

    @Test("a test whose folder is gone says so, and keeps nobody from the others")
    func noFolder() async throws {
        let library = try TemporaryLibrary()
        try library.addTest("whole")
        try library.addTest("broken")
        try FileManager.default.removeItem(atPath: library.path + "/tests/broken")
        try await OpenRoom.visit(library) { room async throws in
            let entry = try await entry(room)
            #expect((entry["problem"] as? String)?.contains("broken") == true)
            #expect(try await room.link("whole").contains("?test="))
        }
    }
}
