import Foundation
import HTTPTypes
import Hummingbird
import Workflows

/// `/api/results`: what listeners' answers say, with figures and files to take away.
enum ResultsRoutes {
    private struct Page<Report: Encodable>: Encodable {
        var report: Report
        var figures: [ResultsFigure]
    }

    /// Seconds between two looks for new answers.
    private static let interval = Duration.seconds(2)
    /// Widths of figures that are drawn.
    private static let widths = 320.0...1_200.0

    static func add(to router: Router<RoomContext>, _ room: Room) {
        let results = room.results
        router.get("api/results") { _, _ in
            JSONAnswer.response(try await results.overview())
        }
        for path in ["api/results/ratings", "api/results/tests/:test"] {
            router.get(RouterPath(path)) { request, context in
                try await report(on: subject(request, context), results)
            }
            router.get(RouterPath(path + "/events")) { request, context in
                try await events(of: subject(request, context), results)
            }
            router.get(RouterPath(path + "/figures/:number")) { request, context in
                try await figure(
                    context.parameters.get("number").flatMap { Int($0) } ?? -1,
                    of: subject(request, context),
                    width: request.uri.queryParameters["width"].flatMap { Double($0) } ?? 720,
                    results
                )
            }
            router.get(RouterPath(path + "/report.json")) { request, context in
                try await reportFile(on: subject(request, context), results)
            }
            router.get(RouterPath(path + "/answers.csv")) { request, context in
                try await answersFile(of: subject(request, context), results)
            }
        }
    }

    private static func report(
        on subject: ResultsDesk.Subject,
        _ results: ResultsDesk
    ) async throws -> Response {
        let report = try await results.report(on: subject)
        let figures = report.figures.captions
        return switch report {
        case .ratings(let report): JSONAnswer.response(Page(report: report, figures: figures))
        case .test(let report): JSONAnswer.response(Page(report: report, figures: figures))
        }
    }

    private static func events(
        of subject: ResultsDesk.Subject,
        _ results: ResultsDesk
    ) async throws -> Response {
        let look = { @Sendable () async throws in try await results.pulse(of: subject) }
        _ = try await look()
        return EventStream.response(
            every: interval,
            isLast: { (_: ResultsPulse) in false },
            look: look
        )
    }

    private static func figure(
        _ number: Int,
        of subject: ResultsDesk.Subject,
        width: Double,
        _ results: ResultsDesk
    ) async throws -> Response {
        guard widths.contains(width) else { throw noFigure }
        let svg = try await results.figure(number, of: subject, width: width)
        guard let svg else { throw noFigure }
        return file(svg, type: "image/svg+xml", name: nil)
    }

    private static func reportFile(
        on subject: ResultsDesk.Subject,
        _ results: ResultsDesk
    ) async throws -> Response {
        var response =
            switch try await results.report(on: subject) {
            case .ratings(let report): JSONAnswer.response(report)
            case .test(let report): JSONAnswer.response(report)
            }
        response.headers[.contentDisposition] = attachment(subject, "report.json")
        return response
    }

    private static func answersFile(
        of subject: ResultsDesk.Subject,
        _ results: ResultsDesk
    ) async throws -> Response {
        let text = try await results.csv(of: subject)
        return file(
            Array(text.utf8),
            type: "text/csv; charset=utf-8",
            name: attachment(subject, "answers.csv")
        )
    }

    private static let noFigure = Refusal(
        .notFound,
        "the report has no such figure. Load the page again."
    )

    private static func subject(
        _ request: Request,
        _ context: RoomContext
    ) throws -> ResultsDesk.Subject {
        guard let encoded = context.parameters.get("test") else { return .ratings }
        let by = request.uri.queryParameters["by"].map { String($0) } ?? "setting"
        guard let factor = ListeningFactor(rawValue: by) else {
            let known = ListeningFactor.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.badRequest, "by is '\(by)'; expected one of \(known).")
        }
        return .test(encoded.removingPercentEncoding ?? encoded, factor)
    }

    private static func file(_ bytes: [UInt8], type: String, name: String?) -> Response {
        var headers: HTTPFields = [.contentType: type]
        if let name { headers[.contentDisposition] = name }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// Only letters, digits, dots and hyphens of a test's name become part of a file's.
    private static func attachment(_ subject: ResultsDesk.Subject, _ name: String) -> String {
        let begin =
            switch subject {
            case .ratings: "ratings"
            case .test(let test, _):
                String(
                    test.map { letter in
                        letter.isASCII && (letter.isLetter || letter.isNumber || letter == "-")
                            ? letter : "-"
                    }
                )
            }
        return "attachment; filename=\"\(begin)-\(name)\""
    }
}
