import HTTPTypes
import Hummingbird
import Workflows

/// Puts the headers on every answer that keep a browser from doing what the page does not do, and
/// turns every error into an answer that has them, too.
struct SecurityHeaders: RouterMiddleware {
    func handle(
        _ request: Request,
        context: RoomContext,
        next: (Request, RoomContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let refusal as Refusal {
            response = refusal.response
        } catch let error as HTTPError {
            response = Refusal(error.status, error.body ?? error.status.reasonPhrase).response
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
        } catch {
            response = Refusal(Failure(error)).response
        }
        for (name, value) in Self.fields where response.headers[name] == nil {
            response.headers[name] = value
        }
        return response
    }

    /// Name and value of each; an answer that sets one itself keeps its own.
    static let fields: [(HTTPField.Name, String)] =
        [
            (
                .contentSecurityPolicy,
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                    + "media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; "
                    + "frame-ancestors 'none'"
            ),
            (.xContentTypeOptions, "nosniff"),
            (.cacheControl, "no-store"),
        ] + named

    private static let named: [(HTTPField.Name, String)] = [
        ("Referrer-Policy", "no-referrer"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
