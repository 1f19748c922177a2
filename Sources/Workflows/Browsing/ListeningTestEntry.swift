public import Catalog
import Foundation

/// A listening test as a list shows it: what is asked, and how far listeners have come.
public struct ListeningTestEntry: Codable, Equatable, Sendable {
    /// The row's number, which says nothing of what is heard.
    public let id: Int64
    /// Its name.
    public let name: String
    /// What listeners are asked.
    public let kind: ListeningTestKind
    /// The question in words.
    public let question: String
    /// When it was made.
    public let created: Timestamp
    /// Models that wrote pieces of it.
    public let models: [String]
    /// Temperatures of each.
    public let temperatures: [Double]
    /// Pieces that are heard.
    public let pieces: Int
    /// Questions in a session at most.
    public let questions: Int
    /// Listeners who began.
    public let sessions: Int
    /// Listeners who came to the end, or stopped.
    public let finished: Int
    /// Answers.
    public let answers: Int

    enum CodingKeys: String, CodingKey {
        case id, name, kind, question, created, models, temperatures, pieces, questions
        case sessions, finished, answers
    }

    init(
        _ record: ListeningTestRecord,
        _ settings: ListeningTestSettings,
        _ sessions: [ListeningSessionRecord]
    ) {
        id = record.id
        name = record.name
        kind = record.kind
        question = settings.question
        created = record.created
        models = settings.making?.models.map(\.name) ?? []
        temperatures = settings.making?.temperatures ?? []
        pieces = record.stimuli
        questions = settings.trials
        self.sessions = sessions.count
        finished = sessions.count { $0.finished != nil }
        answers = record.answers
    }
}

extension OpenLibrary {
    /// Listening tests, the newest first.
    ///
    /// - Throws: `Failure`.
    public func listeningTests() throws(Failure) -> [ListeningTestEntry] {
        try attempt { () throws in
            try catalog.listeningTests().map { record in
                try ListeningTestEntry(
                    record,
                    record.settings.decode(ListeningTestSettings.self),
                    catalog.listeningSessions(ofTest: record.name)
                )
            }
        }
    }

    /// A listening test, to be taken.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public func listeningTest(_ name: String) throws(Failure) -> ListeningTest {
        try ListeningTest(name, in: library, catalog: catalog)
    }

    /// The code in the link that listeners of a test come with: 160 random bits, 32 characters,
    /// the same for as long as the test is there.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test; where the code
    ///   cannot be kept beside the test's audio.
    public func classCode(ofTest name: String) throws(Failure) -> String {
        let stimuli = try attempt { () throws in try catalog.stimuli(ofTest: name) }
        guard let audio = stimuli.first?.audio else {
            throw Failure(.badData, "\(name): the test has no pieces. Make it again.")
        }
        let file = URL(fileURLWithPath: library.resolved(audio))
        return try ClassCode(folder: file.deletingLastPathComponent().path).read()
    }
}
