import Catalog
import Workflows

/// What a listener reads before the first question, and what every question looks like.
struct ListenerInvitation: Encodable {
    private let kind: ListeningTestKind
    private let question: String
    private let scales: [ListeningTestSettings.Scale]
    private let consent: String
    private let questions: Int
    private let seconds: Double
    private let minimumSeconds: Double
    /// How far the visitor's session has come; null where there is none.
    private let session: Nullable<ListeningProgress>

    enum CodingKeys: String, CodingKey {
        case kind, question, scales, consent, questions, seconds, session
        case minimumSeconds = "minimum_seconds"
    }

    init(_ test: ListeningTest, session: ListeningProgress?) {
        kind = test.kind
        question = test.settings.question
        scales = test.settings.scales
        consent = test.settings.consent
        questions = test.questions
        seconds = test.seconds
        minimumSeconds = test.minimumSeconds
        self.session = Nullable(session)
    }
}
