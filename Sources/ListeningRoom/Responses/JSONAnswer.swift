import Foundation
import HTTPTypes
import Hummingbird

/// Answers that are JSON.
enum JSONAnswer {
    /// Writes a value, keys in alphabetical order.
    static func response(
        _ value: some Encodable,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            // Every number in our answers is finite; this is for one that is not, in a damaged row.
            return Response(status: .internalServerError)
        }
        return Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        )
    }

    /// Reads a request's body.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - type: What its body holds.
    ///   - limit: Bytes at most.
    /// - Returns: What the body holds.
    /// - Throws: `Refusal`: too long, or not what it should be.
    static func read<Content: Decodable>(
        _ request: Request,
        as type: Content.Type,
        limit: Int
    ) async throws -> Content {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw tooLong(limit)
        }
        let bytes = try await receive(request, limit: limit)
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw Refusal(.badRequest, "the body is not the JSON that this needs: \(reason(error))")
        }
    }

    /// Receives a body of so many bytes at most.
    private static func receive(_ request: Request, limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await part in request.body {
                guard bytes.count + part.readableBytes <= limit else { throw tooLong(limit) }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            // Chunks that are none, or an end before the end.
            throw Refusal(
                .badRequest,
                "the body did not arrive whole: \(error).",
                headers: [.connection: "close"]
            )
        }
        return bytes
    }

    private static func tooLong(_ limit: Int) -> Refusal {
        Refusal(
            .contentTooLarge,
            "the body is longer than the \(limit) bytes that this takes.",
            headers: [.connection: "close"]
        )
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing."
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' should be \(type)."
        case .dataCorrupted(let context): context.debugDescription
        default: "it cannot be read."
        }
    }
}
