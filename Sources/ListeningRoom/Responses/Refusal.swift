import HTTPTypes
import Hummingbird
import Workflows

/// Why a request is not answered with what it asks for.
struct Refusal: Error {
    let status: HTTPResponse.Status
    /// What was expected, what was found, what to do next.
    let message: String
    /// Headers besides the usual ones.
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ message: String, headers: HTTPFields = [:]) {
        self.status = status
        self.message = message
        self.headers = headers
    }

    /// The refusal that a workflow's failure is.
    init(_ failure: Failure) {
        let status: HTTPResponse.Status =
            switch failure.kind {
            case .usage: .badRequest
            case .badData: .unprocessableContent
            case .inputMissing: .notFound
            case .unavailable: .serviceUnavailable
            case .interrupted: .conflict
            case .cannotCreate, .inputOutput: .insufficientStorage
            case .software: .internalServerError
            }
        self.init(status, failure.message)
    }

    private struct Content: Encodable {
        var error: String
    }

    /// The answer: `{"error": "..."}`.
    var response: Response {
        var response = JSONAnswer.response(Content(error: message), status: status)
        for field in headers { response.headers[field.name] = field.value }
        return response
    }
}

extension HTTPResponse.Status {
    /// No room on the disk, or no right to write there.
    ///
    /// Source: RFC 4918, section 11.5.
    static let insufficientStorage = HTTPResponse.Status(
        code: 507,
        reasonPhrase: "Insufficient Storage"
    )
}
