import Foundation
import HTTPTypes
import Hummingbird

/// Answers that are files, whole or in part.
enum FileAnswer {
    /// Sends a file, or the part of it that a Range header asks for.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - type: Its media type.
    ///   - name: What a browser saves it as; nil to show or play it.
    ///   - request: The request.
    ///   - context: Its context.
    /// - Returns: The answer.
    /// - Throws: `Refusal`: the file is gone, or the range lies beyond its end.
    static func response(
        _ path: String,
        type: String,
        name: String?,
        to request: Request,
        _ context: RoomContext
    ) async throws -> Response {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let size = attributes[.size] as? Int
        else { throw Refusal(.notFound, "the file is gone.") }
        var headers: HTTPFields = [.contentType: type, .acceptRanges: "bytes"]
        if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        let files = FileIO()
        switch ByteRange(header: request.headers[.range], size: size) {
        case .whole:
            let body = try await files.loadFile(path: path, context: context)
            return Response(status: .ok, headers: headers, body: body)
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
            let body = try await files.loadFile(path: path, range: range, context: context)
            return Response(status: .partialContent, headers: headers, body: body)
        case .unsatisfiable:
            throw Refusal(
                .rangeNotSatisfiable,
                "the file has \(size) bytes.",
                headers: [.contentRange: "bytes */\(size)"]
            )
        }
    }
}
