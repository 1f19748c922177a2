import Foundation
import Testing

/// Somebody who came to a room with the link of a listening test, and nothing else.
struct Listener {
    let room: OpenRoom
    /// The cookie that the link gave.
    let pass: String
    /// The cookie of the session, once there is one.
    var session = ""

    /// Follows a test's link.
    init(_ link: String, to room: OpenRoom) async throws {
        self.room = room
        let path = "/?" + (link.components(separatedBy: "/?").last ?? "")
        let answer = try await room.send("GET", path)
        pass = try Self.cookie(answer)
    }

    /// The name and value of the cookie that an answer sets.
    static func cookie(_ answer: Answer) throws -> String {
        let cookie = try #require(answer.headers["set-cookie"])
        return String(cookie.prefix { $0 != ";" })
    }

    private var cookies: String { session.isEmpty ? pass : pass + "; " + session }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await room.send("GET", path, headers: ["Cookie": cookies].merging(headers) { $1 })
    }

    func post(
        _ path: String,
        _ content: String = "{}",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        try await room.post(path, content, headers: ["Cookie": cookies].merging(headers) { $1 })
    }

    /// Agrees, and begins.
    ///
    /// - Returns: The first question.
    mutating func begin() async throws -> [String: any Sendable] {
        let answer = try await post(
            "/api/test/session",
            #"{"consented":true,"experience":"player"}"#
        )
        #expect(answer.status == 201, "\(answer.text)")
        session = try Self.cookie(answer)
        return try Self.question(answer)
    }

    /// Answers the question of a pair of this number.
    func answer(_ number: Int, _ outcome: String = "left") async throws -> Answer {
        try await post(
            "/api/test/answers",
            """
            {"number":\(number),"outcome":"\(outcome)","left_seconds":20,"right_seconds":20}
            """
        )
    }

    /// The question in an answer.
    static func question(_ answer: Answer) throws -> [String: any Sendable] {
        try #require(try answer.object()["question"] as? [String: any Sendable])
    }
}

extension OpenRoom {
    /// The link that the room's owner sees for a test.
    func link(_ test: String = "tunes-against-humans") async throws -> String {
        let entries = try await get("/api/tests").object()["tests"] as? [[String: any Sendable]]
        let entry = try #require(
            entries?.first { ($0["test"] as? [String: any Sendable])?["name"] as? String == test }
        )
        return try #require((entry["links"] as? [String])?.first)
    }
}
