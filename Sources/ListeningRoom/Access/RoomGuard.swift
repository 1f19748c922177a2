import HTTPTypes
import Hummingbird

/// Decides whether a request is heard at all.
///
/// In this order: a Host that is ours, a method that is used here, the token or the code of a
/// listening test, and of what changes anything, JSON from a page of our own. The token opens
/// everything, a test's code only what its listeners need.
struct RoomGuard: RouterMiddleware {
    private let door: Door
    private let token: AccessToken
    private let classes: ClassLinks
    private let requests: RateLimiter
    private let refusals: RateLimiter

    init(door: Door, token: AccessToken, classes: ClassLinks, limits: RoomLimits) {
        self.door = door
        self.token = token
        self.classes = classes
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
        // A link leads on without its secret, also for a visitor who is in already.
        if request.uri.path == "/", request.method != .post {
            let query = request.uri.queryParameters
            if let candidate = query["token"] {
                return try welcome(candidate, request, context, opening)
            }
            if let candidate = query["test"] {
                return try await welcome(listenerWith: candidate, request, context, opening)
            }
        }
        let context = try await admit(request, context, opening)
        guard requests.admits(context.address) else { throw Self.tooMany }
        if request.method == .post { try checkWrite(request, opening) }
        return try await next(request, context)
    }

    // MARK: Cookies

    /// Lets a request through, knowing which listening test its visitor came for.
    private func admit(
        _ request: Request,
        _ context: RoomContext,
        _ opening: Door.Opening
    ) async throws -> RoomContext {
        let cookies = RequestCookies(request)
        var context = context
        context.cookies = cookies
        let codes = cookies.values(opening.classCookie)
        context.listening = codes.lazy.compactMap(classes.entry).first
        if cookies.values(opening.roomCookie).contains(where: token.matches) { return context }
        if context.listening == nil {
            guard let code = codes.first else { throw try slowed(context) }
            context.listening = try await find(code, context)
        }
        guard context.listening != nil else { throw Self.noLink }
        guard ListenerRoutes.isOpen(request.uri.path) else { throw Self.notForListeners }
        return context
    }

    /// The test of a code that is not known yet; whoever guesses is slowed down before we look.
    private func find(
        _ code: some StringProtocol,
        _ context: RoomContext
    ) async throws -> ClassLinks.Entry? {
        if let entry = classes.entry(code) { return entry }
        guard refusals.admits(context.address) else { throw Self.tooMany }
        try await classes.refresh()
        return classes.entry(code)
    }

    // MARK: Links

    /// Gives whoever comes with the room's link a cookie.
    private func welcome(
        _ candidate: Substring,
        _ request: Request,
        _ context: RoomContext,
        _ opening: Door.Opening
    ) throws -> Response {
        guard token.matches(candidate) else { throw try slowed(context) }
        return Self.leadOn(request, to: "/", with: "\(opening.roomCookie)=\(token.text); Path=/")
    }

    /// Gives a listener who comes with a test's link a cookie, for as long as a session may rest.
    private func welcome(
        listenerWith candidate: Substring,
        _ request: Request,
        _ context: RoomContext,
        _ opening: Door.Opening
    ) async throws -> Response {
        guard let entry = try await find(candidate, context) else { throw Self.noLink }
        return Self.leadOn(
            request,
            to: ListenerRoutes.page,
            with: "\(opening.classCookie)=\(entry.code); Path=/; Max-Age=\(Door.listenerSeconds)"
        )
    }

    /// Sends a visitor on without the secret, so that it stays in no history and in no screenshot.
    private static func leadOn(_ request: Request, to page: String, with cookie: String) -> Response
    {
        var headers: HTTPFields = [.setCookie: cookie + "; HttpOnly; SameSite=Strict"]
        // A browser that followed a link of another site would not send a strict cookie along a
        // redirect; on a page of our own that leads on, it does.
        if let site = request.headers[.secFetchSite], site != "none", site != "same-origin" {
            headers[.refresh] = "0; url=\(page)"
            headers[.contentType] = "text/plain; charset=utf-8"
            return Response(
                status: .ok,
                headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(string: "Opening the room ...\n"))
            )
        }
        headers[.location] = page
        return Response(status: .seeOther, headers: headers)
    }

    /// What whoever has no right to be here is told, not too often.
    private func slowed(_ context: RoomContext) throws -> Refusal {
        guard refusals.admits(context.address) else { throw Self.tooMany }
        return Self.noLink
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

    private static let noLink = Refusal(
        .forbidden,
        "this room needs the link that studio serve printed when it began, or the link of a "
            + "listening test. A link of an earlier run, or of a test that was removed, is no "
            + "longer good."
    )

    private static let notForListeners = Refusal(
        .forbidden,
        "the link of a listening test opens that test only: go on at \(ListenerRoutes.page)."
    )

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
