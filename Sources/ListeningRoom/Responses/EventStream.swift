import Foundation
import HTTPTypes
import Hummingbird

/// Server-sent events: an answer that goes on for as long as there is something to tell.
///
/// Source: WHATWG HTML, "Server-sent events".
enum EventStream {
    /// How often what is told of is looked at.
    private static let interval = Duration.milliseconds(200)
    /// Time without news after which a comment is sent, so that a dead connection is noticed.
    private static let longestSilence = Duration.seconds(10)

    /// Tells a value whenever it is another one.
    ///
    /// - Parameters:
    ///   - interval: Between two looks. Default 0.2 s.
    ///   - followers: Counts who follows until the end; nil for what has none.
    ///   - isLast: Whether nothing follows a value.
    ///   - look: The value now; nil ends the stream.
    /// - Returns: The answer.
    static func response<Value: Encodable & Equatable & Sendable>(
        every interval: Duration = interval,
        countedIn followers: FollowerCount? = nil,
        isLast: @escaping @Sendable (Value) -> Bool,
        look: @escaping @Sendable () async throws -> Value?
    ) -> Response {
        @Sendable func tell(_ writer: inout any ResponseBodyWriter) async throws {
            var told: Value?
            var silence = Duration.zero
            while let value = try await look() {
                if value != told {
                    try await writer.write(event(value))
                    told = value
                    silence = .zero
                    if isLast(value) { break }
                } else {
                    silence += interval
                    if silence >= longestSilence {
                        try await writer.write(ByteBuffer(string: ":\n\n"))
                        silence = .zero
                    }
                }
                try await Task.sleep(for: interval)
            }
            try await writer.finish(nil)
        }
        let body = ResponseBody { writer in
            if let followers {
                try await followers.during { try await tell(&writer) }
            } else {
                try await tell(&writer)
            }
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8"],
            body: body
        )
    }

    private static func event(_ value: some Encodable) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var buffer = ByteBuffer(string: "data: ")
        buffer.writeBytes(try encoder.encode(value))
        buffer.writeString("\n\n")
        return buffer
    }
}
