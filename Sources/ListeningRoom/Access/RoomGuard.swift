import HTTPTypes
import Hummingbird

/// Decides whether a request is heard at all.
///
/// In this order: a Host that is ours, a method that is used here, the token, and of what changes
/// anything, JSON from a page of our own.
struct RoomGuard: RouterMiddleware {
    private let door: Door
    private let token: AccessToken
    private let requests: RateLimiter
    private let refusals: RateLimiter

    init(door: Door, token: AccessToken, limits: RoomLimits) {
        self.door = door
        self.token = token
        requests = RateLimiter(perSecond: limits.requestsPerSecond)
        refusals = RateLimiter(perSecond: limits.refusalsPerSecond)
    }

    func handle(
        _ request: Request,
        context: RoomContext,
        next: (Request, RoomContext) async throws -> Response
    ) async throws -> Response {
        guard let opening = door.opening, opening.hosts.contains(request.head.authority) else {
            throw Refusal(
                .misdirectedRequest,
                "this room is not called '\(request.head.authority ?? "")'. "
                    + "Open the link that studio serve printed."
            )
        }
        guard [.get, .head, .post].contains(request.method) else {
            throw Refusal(
                .methodNotAllowed,
                "\(request.method.rawValue) is not used here.",
                headers: [.allow: "GET, HEAD, POST"]
            )
        }
        // The link leads on without its token, also for a visitor who is in already.
        let isLink = request.uri.path == "/" && request.uri.queryParameters["token"] != nil
        guard hasCookie(request, opening), !isLink else {
            return try welcome(request, context, opening)
        }
        guard requests.admits(context.address) else { throw Self.tooMany }
        if request.method == .post { try checkWrite(request, opening) }
        return try await next(request, context)
    }

    // MARK: The token

    private func hasCookie(_ request: Request, _ opening: Door.Opening) -> Bool {
        request.headers[values: .cookie].contains { header in
            header.split(separator: ";").contains { pair in
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else { return false }
                return parts[0].drop { $0 == " " } == opening.cookieName
                    && token.matches(parts[1])
            }
        }
    }

    /// Gives whoever comes with the link a cookie, and sends them on without the token, so that it
    /// stays in no history and in no screenshot.
    private func welcome(
        _ request: Request,
        _ context: RoomContext,
        _ opening: Door.Opening
    ) throws -> Response {
        guard request.method != .post, request.uri.path == "/",
            let candidate = request.uri.queryParameters["token"], token.matches(candidate)
        else {
            guard refusals.admits(context.address) else { throw Self.tooMany }
            throw Refusal(
                .forbidden,
                "this room needs the link that studio serve printed when it began. "
                    + "A link of an earlier run is no longer good."
            )
        }
        var headers: HTTPFields = [
            .setCookie: "\(opening.cookieName)=\(token.text); Path=/; HttpOnly; SameSite=Strict"
        ]
        // A browser that followed a link of another site would not send a strict cookie along a
        // redirect; on a page of our own that leads on, it does.
        if let site = request.headers[.secFetchSite], site != "none", site != "same-origin" {
            headers[.refresh] = "0; url=/"
            headers[.contentType] = "text/plain; charset=utf-8"
            return Response(
                status: .ok,
                headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(string: "Opening the room ...\n"))
            )
        }
        headers[.location] = "/"
        return Response(status: .seeOther, headers: headers)
    }

    // MARK: Writing

    private func checkWrite(_ request: Request, _ opening: Door.Opening) throws {
        let type = request.headers[.contentType] ?? ""
        let media = type.split(separator: ";").first.map(String.init) ?? ""
        guard media.filter({ $0 != " " }).lowercased() == "application/json" else {
            throw Refusal(
                .unsupportedMediaType,
                "a change is sent as application/json, and this came as '\(type)'."
            )
        }
        let isOwn =
            if let origin = request.headers[.origin] {
                opening.hosts.isOwn(origin: origin, host: request.head.authority)
            } else {
                request.headers[.secFetchSite] == "same-origin"
            }
        guard isOwn else {
            throw Refusal(.forbidden, "a change is taken from a page of this room only.")
        }
    }

    private static let tooMany = Refusal(
        .tooManyRequests,
        "too many requests at once; wait a second.",
        headers: [.retryAfter: "1"]
    )
}

extension HTTPField.Name {
    /// Where a browser says a request comes from: `same-origin`, `same-site`, `cross-site`, `none`.
    static let secFetchSite = named("Sec-Fetch-Site")
    /// Leads on to another page after some seconds.
    static let refresh = named("Refresh")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("no header's name") }
        return name
    }
}
