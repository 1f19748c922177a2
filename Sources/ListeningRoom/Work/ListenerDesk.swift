import HTTPTypes
import Synchronization
import Workflows

/// Asks listening tests for listeners, off the threads that answer requests, and knows who is
/// there.
final class ListenerDesk: Sendable {
    private struct Presence {
        var test: Int64
        var seen: ContinuousClock.Instant
    }

    private let catalog: BlockingWork
    /// By the session's token.
    private let present = Mutex<[String: Presence]>([:])

    /// How long after the last request a listener is taken to be there: longer than the longest
    /// pair of pieces and the thinking after it.
    private static let patience = Duration.seconds(300)

    init(catalog: BlockingWork) {
        self.catalog = catalog
    }

    /// Asks a test.
    ///
    /// - Parameters:
    ///   - entry: The test.
    ///   - work: What is asked of it.
    /// - Returns: What the test says.
    /// - Throws: `Refusal`, in words for the listener.
    func ask<Answer: Sendable>(
        _ entry: ClassLinks.Entry,
        _ work: @escaping @Sendable (ListeningTest) throws(ListeningRefusal) -> Answer
    ) async throws -> Answer {
        let outcome = try await catalog.run { () throws(Failure) in
            Result { () throws(ListeningRefusal) in try work(entry.test) }
        }
        do throws(ListeningRefusal) {
            return try outcome.get()
        } catch {
            throw Refusal(error)
        }
    }

    /// Notes that a listener is there.
    func see(_ token: String, at test: Int64, _ now: ContinuousClock.Instant = .now) {
        present.withLock { present in
            present[token] = Presence(test: test, seen: now)
            present = present.filter { now - $0.value.seen < Self.patience }
        }
    }

    /// Notes that a listener has gone.
    func leave(_ token: String) {
        _ = present.withLock { $0.removeValue(forKey: token) }
    }

    /// Listeners who take a test at this moment.
    func count(at test: Int64, _ now: ContinuousClock.Instant = .now) -> Int {
        present.withLock { present in
            present.values.count { $0.test == test && now - $0.seen < Self.patience }
        }
    }
}

extension Refusal {
    /// What a listener is told.
    ///
    /// What went wrong on our side stays here: it may name what is heard.
    init(_ refusal: ListeningRefusal) {
        switch refusal {
        case .noConsent, .wrongAnswer, .commentTooLong:
            self.init(.badRequest, refusal.description)
        case .unknownSession:
            self.init(.notFound, refusal.description)
        case .unknownTrial, .alreadyAnswered, .finished:
            self.init(.conflict, refusal.description)
        case .tooLittleListening, .tooSoon:
            self.init(.unprocessableContent, refusal.description)
        case .failed:
            self.init(
                .serviceUnavailable,
                "this could not be done now. Try again; if it stays so, tell whoever gave you the "
                    + "link."
            )
        }
    }
}
