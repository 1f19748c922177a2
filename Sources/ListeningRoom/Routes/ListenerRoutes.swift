import Catalog
import HTTPTypes
import Hummingbird
import Workflows

/// `/api/test`: all that a listener who came with a test's link needs, and can reach.
///
/// Nothing here says what is heard: no name, no path, no number of the catalog.
enum ListenerRoutes {
    /// The listener's page.
    static let page = "/test"

    /// Whether a listener may ask for a path.
    static func isOpen(_ path: String) -> Bool {
        path == "/api/test" || path.hasPrefix("/api/test/") || Page.listenerPaths.contains(path)
    }

    private struct BeginContent: Decodable {
        /// Whether the listener agrees to take part.
        var consented: Bool
        /// What the listener says of themselves.
        var experience: MusicalExperience
    }

    private struct QuestionContent: Encodable {
        /// What is asked next; null where the session is over.
        var question: Nullable<ListeningTrial>
        var progress: ListeningProgress
    }

    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.get("api/test") { _, context in
            let entry = try entry(context)
            var session: ListeningProgress?
            if let token = token(context, entry, room) {
                session = try await room.listeners.ask(entry) {
                    (test) throws(ListeningRefusal) in try Self.progress(token, test)
                }
            }
            return JSONAnswer.response(ListenerInvitation(entry.test, session: session))
        }
        router.post("api/test/session") { request, context in
            let entry = try entry(context)
            let content = try await JSONAnswer.read(
                request,
                as: BeginContent.self,
                limit: room.settings.limits.bodyBytes
            )
            let (token, question) = try await room.listeners.ask(entry) {
                (test) throws(ListeningRefusal) in
                let token = try test.begin(
                    consented: content.consented,
                    experience: content.experience
                )
                return (token, try Self.question(token, test))
            }
            room.listeners.see(token, at: entry.id)
            var response = JSONAnswer.response(question, status: .created)
            response.headers[.setCookie] = try cookie(token, entry, room)
            return response
        }
        router.post("api/test/question") { _, context in
            let entry = try entry(context)
            let token = try requireToken(context, entry, room)
            let question = try await room.listeners.ask(entry) {
                (test) throws(ListeningRefusal) in try Self.question(token, test)
            }
            note(token, entry, question, room)
            return JSONAnswer.response(question)
        }
        router.post("api/test/answers") { request, context in
            let entry = try entry(context)
            let token = try requireToken(context, entry, room)
            let answer = try await JSONAnswer.read(
                request,
                as: ListenerAnswer.self,
                limit: room.settings.limits.bodyBytes
            ).draft()
            let question = try await room.listeners.ask(entry) {
                (test) throws(ListeningRefusal) in
                try test.checkTime(ofAnswer: answer.trial, token)
                try test.answer(answer, token)
                return try Self.question(token, test)
            }
            note(token, entry, question, room)
            return JSONAnswer.response(question, status: .created)
        }
        router.post("api/test/finish") { _, context in
            let entry = try entry(context)
            let token = try requireToken(context, entry, room)
            let progress = try await room.listeners.ask(entry) {
                (test) throws(ListeningRefusal) in try test.finish(token)
            }
            room.listeners.leave(token)
            return JSONAnswer.response(QuestionContent(question: Nullable(nil), progress: progress))
        }
        router.get("api/test/audio/:code") { request, context in
            let entry = try entry(context)
            if let token = token(context, entry, room) {
                room.listeners.see(token, at: entry.id)
            }
            let code = context.parameters.get("code") ?? ""
            guard let path = entry.test.audioPath(ofStimulus: code) else {
                throw Refusal(.notFound, "this test has no such piece. Load the page again.")
            }
            var response = try await FileAnswer.response(
                path,
                type: "audio/flac",
                name: nil,
                to: request,
                context
            )
            // A piece that is heard again need not come over a crowded network again.
            response.headers[.cacheControl] = "private, max-age=86400, immutable"
            return response
        }
    }

    // MARK: The test and the session

    private static func entry(_ context: RoomContext) throws -> ClassLinks.Entry {
        guard let entry = context.listening else {
            throw Refusal(.notFound, "open a listening test by its link first.")
        }
        return entry
    }

    private static func token(
        _ context: RoomContext,
        _ entry: ClassLinks.Entry,
        _ room: Room
    ) -> String? {
        room.door.opening.flatMap { opening in
            context.cookies?.values(opening.sessionCookie(entry.id)).first.map(String.init)
        }
    }

    private static func requireToken(
        _ context: RoomContext,
        _ entry: ClassLinks.Entry,
        _ room: Room
    ) throws -> String {
        guard let token = token(context, entry, room) else {
            throw Refusal(ListeningRefusal.unknownSession)
        }
        return token
    }

    private static func cookie(
        _ token: String,
        _ entry: ClassLinks.Entry,
        _ room: Room
    ) throws -> String {
        guard let opening = room.door.opening else {
            throw Refusal(
                .serviceUnavailable,
                "the room is closed. Open the test's link again later."
            )
        }
        return "\(opening.sessionCookie(entry.id))=\(token); Path=/api/test; "
            + "Max-Age=\(Door.listenerSeconds); HttpOnly; SameSite=Strict"
    }

    /// How far a session has come; nil for one that is not of this test any more.
    private static func progress(
        _ token: String,
        _ test: ListeningTest
    ) throws(ListeningRefusal) -> ListeningProgress? {
        do throws(ListeningRefusal) {
            return try test.progress(token)
        } catch {
            guard case .unknownSession = error else { throw error }
            return nil
        }
    }

    private static func question(
        _ token: String,
        _ test: ListeningTest
    ) throws(ListeningRefusal) -> QuestionContent {
        let question = try test.next(token)
        return QuestionContent(question: Nullable(question), progress: try test.progress(token))
    }

    private static func note(
        _ token: String,
        _ entry: ClassLinks.Entry,
        _ question: QuestionContent,
        _ room: Room
    ) {
        if question.progress.isFinished {
            room.listeners.leave(token)
        } else {
            room.listeners.see(token, at: entry.id)
        }
    }
}
