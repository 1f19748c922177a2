@testable import Catalog

/// A catalog with two pieces and a listening test of them, a human piece and its anchor.
struct ListeningFixture {
    let store: CatalogStore
    let stimuli: [StimulusRecord]

    static let token = "abcdefghij0123456789"

    init(_ store: CatalogStore) throws {
        self.store = store
        let ids = try Fixture(store).generate(2)
        try store.recordListeningTest(Self.draft(generations: ids))
        stimuli = try store.stimuli(ofTest: "blind")
    }

    init() throws { try self.init(CatalogStore()) }

    static func draft(_ name: String = "blind", generations: [String]) -> ListeningTestDraft {
        let tune = HashedFile(path: "corpora/fiddle-tunes/1.mid", hash: "c0ffee")
        let contents =
            generations.map { StimulusDraft.Content.generation($0) } + [
                .human(tune), .anchor(tune),
            ]
        return ListeningTestDraft(
            name: name,
            kind: .pairs,
            seed: .max,
            settings: .empty,
            stimuli: contents.enumerated().map { number, content in
                StimulusDraft(
                    code: "\(name)-code-\(number)-opaque",
                    content: content,
                    audio: "tests/\(name)/\(number).flac",
                    seconds: 21.5,
                    musicSeconds: 20,
                    loudnessBefore: -30.5,
                    loudness: -23,
                    truePeak: -4.5
                )
            },
            created: Fixture.moment
        )
    }

    /// Begins a session.
    @discardableResult
    func begin(_ token: String = Self.token) throws -> ListeningSessionRecord {
        try store.beginListeningSession(
            ofTest: "blind",
            token: token,
            experience: .player,
            at: Fixture.moment
        )
    }

    /// Hands out the first two stimuli side by side.
    @discardableResult
    func next(_ token: String = Self.token) throws -> TrialRecord? {
        try store.nextTrial(ofSession: token, at: Fixture.moment) { _ in
            TrialChoice(.init(left: stimuli[0].id, right: stimuli[1].id))
        }
    }
}
