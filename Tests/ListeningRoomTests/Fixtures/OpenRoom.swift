import Foundation
import ListeningRoom
import Synchronization
import Workflows

/// A room that is open on a free port of this machine while a test looks at it.
struct OpenRoom {
    let library: TemporaryLibrary
    let port: Int
    let token: String

    /// The name that a browser would ask for.
    var host: String { "127.0.0.1:\(port)" }
    /// The cookie of somebody who came with the link.
    var cookie: String { "studio-room-\(port)=\(token)" }

    /// Opens a room, lets a test look at it, and closes it.
    ///
    /// - Throws: What the test throws, or why the room cannot be opened.
    static func visit(
        _ library: TemporaryLibrary,
        _ change: (inout RoomSettings) -> Void = { _ in },
        _ look: (OpenRoom) async throws -> Void
    ) async throws {
        var settings = RoomSettings()
        settings.port = 0
        // Tests beside this one may keep every thread busy for a while.
        settings.limits.closingSeconds = 60
        change(&settings)
        let room = try ListeningRoom(library: library.library, settings: settings)
        let (links, waiting) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let stop = Stop()
            group.addTask {
                defer { waiting.finish() }
                try await room.run(
                    opened: { waiting.yield($0.link) },
                    isStopped: { stop.isAsked }
                )
            }
            defer { stop.ask() }
            for await link in links {
                let parts = link.split(whereSeparator: { "/:?=".contains($0) })
                let open = OpenRoom(
                    library: library,
                    port: Int(parts[2]) ?? 0,
                    token: String(parts[4])
                )
                try await look(open)
                break
            }
            stop.ask()
            try await group.waitForAll()
        }
    }

    /// Whether the room is to close.
    final class Stop: Sendable {
        private let asked = Atomic(false)
        var isAsked: Bool { asked.load(ordering: .relaxed) }
        func ask() { asked.store(true, ordering: .relaxed) }
    }

    /// Asks as somebody who came in by the link.
    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers: ["Cookie": cookie].merging(headers) { $1 })
    }

    /// Changes something as the room's own page does.
    func post(
        _ path: String,
        _ content: String = "{}",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        let own = [
            "Cookie": cookie, "Content-Type": "application/json", "Origin": "http://\(host)",
        ]
        return try await send("POST", path, headers: own.merging(headers) { $1 }, body: content)
    }

    /// Sends a request with these headers only, but for Host where there is none among them; an
    /// empty value leaves a header out.
    func send(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        body: String? = nil
    ) async throws -> Answer {
        var fields = ["Host": host, "Connection": "close"].merging(headers) { $1 }
        if let body { fields["Content-Length"] = "\(body.utf8.count)" }
        let lines = fields.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }
        let text = "\(method) \(path) HTTP/1.1\r\n" + lines.joined() + "\r\n" + (body ?? "")
        let port = port
        return try await onThread {
            let wire = try Wire(port: port)
            try wire.send(text)
            return try Answer(wire.receiveAll())
        }
    }
}

/// Does what waits on a thread of its own: the room needs the few of the others.
func onThread<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { waiting in
        Thread.detachNewThread { waiting.resume(with: Swift.Result(catching: work)) }
    }
}
