import Catalog

/// Why a listener's wish was not followed, in words that a page can show.
public enum ListeningRefusal: Error, Sendable, CustomStringConvertible {
    /// The listener did not agree to take part.
    case noConsent
    /// No session of this test has that token.
    case unknownSession
    /// The trial was not handed out to this session.
    case unknownTrial(Int)
    /// The trial was answered before, and otherwise.
    case alreadyAnswered(Int)
    /// The session is over.
    case finished
    /// A piece was heard for less than the minimum; all in seconds.
    case tooLittleListening(heard: Double, needed: Double)
    /// The answer came before the pieces can have been heard for the minimum; all in seconds.
    case tooSoon(after: Double, needed: Double)
    /// The answer is none of this kind of test.
    case wrongAnswer(expected: String)
    /// The comment is too long, in characters.
    case commentTooLong(found: Int, most: Int)
    /// Studio's own fault, or the disk's.
    case failed(Failure)

    /// What was found, what was expected, what to do next.
    public var description: String {
        switch self {
        case .noConsent:
            "Without your agreement the test cannot begin. Nothing was kept."
        case .unknownSession:
            "This listening session is not known. Begin again with the test's link."
        case .unknownTrial(let number):
            "Question \(number) was not asked. Go on with the question that is shown."
        case .alreadyAnswered(let number):
            "Question \(number) was answered before, and otherwise. The first answer counts; go on."
        case .finished:
            "This listening session is finished, and your answers are kept. Thank you."
        case .tooLittleListening(let heard, let needed):
            "Listen to each piece for at least \(Self.seconds(needed)) s before you answer; one was "
                + "heard for \(Self.seconds(heard)) s."
        case .tooSoon(let passed, let needed):
            "Listening takes at least \(Self.seconds(needed)) s, and the answer came after "
                + "\(Self.seconds(passed)) s. Hear the rest, then answer."
        case .wrongAnswer(let expected):
            "This is no answer to the question; expected \(expected)."
        case .commentTooLong(let found, let most):
            "The comment has \(found) characters; at most \(most) are kept. Shorten it."
        case .failed(let failure):
            failure.message
        }
    }

    private static func seconds(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\((value * 10).rounded() / 10)"
    }

    /// What an error of the catalog means to a listener.
    init(_ error: CatalogError) {
        switch error {
        case .notFound(.listeningSession, _, _): self = .unknownSession
        case .notFound(.trial, let name, _): self = .unknownTrial(Int(name) ?? 0)
        case .alreadyAnswered(let trial): self = .alreadyAnswered(trial)
        case .sessionFinished: self = .finished
        default: self = .failed(Failure(error))
        }
    }
}
