import GRDB
import Testing

@testable import Catalog

@Suite("Listening tests in the catalog") struct ListeningTestTests {
    @Test("a test comes back with its stimuli, and what a generation was made with")
    func recorded() throws {
        let fixture = try ListeningFixture()
        let test = try fixture.store.listeningTest("blind")
        #expect(test.kind == .pairs && test.seed == .max && test.stimuli == 4)
        #expect(test.sessions == 0 && test.answers == 0)
        #expect(fixture.stimuli.map(\.source) == [.generation, .generation, .human, .anchor])
        #expect(fixture.stimuli[0].model == "tunes" && fixture.stimuli[0].temperature == 0.9)
        #expect(fixture.stimuli[2].model == nil && fixture.stimuli[2].originHash == "c0ffee")
        #expect(try fixture.store.health().problems == [])
    }

    @Test("a test with a stimulus that cannot be is not recorded at all")
    func allOrNothing() throws {
        let fixture = try ListeningFixture()
        #expect(throws: CatalogError.self) {
            try fixture.store.recordListeningTest(
                ListeningFixture.draft("other", generations: ["g-0001", "g-9999"])
            )
        }
        #expect(throws: CatalogError.alreadyExists(.listeningTest, name: "blind")) {
            try fixture.store.recordListeningTest(ListeningFixture.draft(generations: ["g-0001"]))
        }
        #expect(try fixture.store.listeningTests().map(\.name) == ["blind"])
        #expect(try fixture.store.health().rows["stimuli"] == 4)
    }

    @Test("a waiting trial is handed out again, not a second one; an answered one is not")
    func handingOut() throws {
        let fixture = try ListeningFixture()
        let session = try fixture.begin()
        let first = try #require(try fixture.next())
        #expect(try fixture.next() == first)
        try fixture.store.recordAnswer(answer(), ofSession: ListeningFixture.token)
        let second = try #require(try fixture.next())
        #expect(second.number == 2)
        #expect(session.answers == 0)
        #expect(try fixture.store.listeningSessions(ofTest: "blind").map(\.answers) == [1])
    }

    private func answer(
        _ outcome: AnswerOutcome = .left,
        trial: Int = 1,
        seconds: Double = 12
    ) -> AnswerDraft {
        AnswerDraft(
            trial: trial,
            judgement: .outcome(outcome),
            leftSeconds: seconds,
            rightSeconds: 9
        )
    }

    @Test("the same answer twice is one; another is refused and the first stays")
    func idempotent() throws {
        let fixture = try ListeningFixture()
        try fixture.begin()
        try fixture.next()
        let token = ListeningFixture.token
        let first = try fixture.store.recordAnswer(answer(), ofSession: token)
        #expect(try fixture.store.recordAnswer(answer(), ofSession: token) == first)
        #expect(throws: CatalogError.alreadyAnswered(trial: 1)) {
            try fixture.store.recordAnswer(answer(.right), ofSession: token)
        }
        #expect(try fixture.store.answers(ofTest: "blind") == [first])
    }

    @Test("answers to what was not handed out, of no number, or after the end are refused")
    func refusals() throws {
        let fixture = try ListeningFixture()
        try fixture.begin()
        let (store, token) = (fixture.store, ListeningFixture.token)
        #expect(throws: CatalogError.notFound(.trial, name: "1", nearest: [])) {
            try store.recordAnswer(answer(), ofSession: token)
        }
        #expect(throws: CatalogError.notFound(.listeningSession, name: "?", nearest: [])) {
            try store.recordAnswer(answer(), ofSession: "?")
        }
        try fixture.next()
        for seconds in [-1, .nan, .infinity] {
            #expect(throws: CatalogError.self) {
                try store.recordAnswer(answer(seconds: seconds), ofSession: token)
            }
        }
        try store.finishListeningSession(token: token, at: Fixture.moment)
        #expect(throws: CatalogError.sessionFinished) {
            try store.recordAnswer(answer(), ofSession: token)
        }
        #expect(try fixture.next() == nil)
    }

    @Test("a session ends where nothing is left to choose")
    func end() throws {
        let fixture = try ListeningFixture()
        try fixture.begin()
        #expect(try fixture.store.nextTrial(ofSession: ListeningFixture.token) { _ in nil } == nil)
        #expect(try fixture.store.listeningSession(token: ListeningFixture.token).finished != nil)
    }

    @Test(
        "the schema refuses what the rules forbid",
        arguments: [
            "UPDATE listening_sessions SET consented = 0",
            "UPDATE trials SET right_id = left_id",
            "UPDATE trials SET left_id = 99",
            "INSERT INTO answers SELECT * FROM answers",
            "UPDATE answers SET scores = '{}'",
            "UPDATE answers SET outcome = 'perhaps'",
            "UPDATE stimuli SET generation_id = NULL WHERE source = 'generation'",
            "DELETE FROM generations",
            "DELETE FROM stimuli",
        ]
    )
    func constraints(statement: String) throws {
        let fixture = try ListeningFixture()
        try fixture.begin()
        try fixture.next()
        try fixture.store.recordAnswer(answer(), ofSession: ListeningFixture.token)
        #expect(throws: CatalogError.self) {
            try fixture.store.write { db in try db.execute(sql: statement) }
        }
    }

    @Test("a generation that is heard, and its model, stay until the test goes")
    func removal() throws {
        let fixture = try ListeningFixture()
        let store = fixture.store
        let refused = CatalogError.heardInTests(.generation, name: "g-0001", tests: ["blind"])
        #expect(throws: refused) { try store.removeGeneration("g-0001") }
        #expect(throws: refused) { try store.previewRemoval(ofGeneration: "g-0001") }
        #expect("\(refused)".contains("studio test remove blind"))
        #expect(throws: CatalogError.heardInTests(.model, name: "tunes", tests: ["blind"])) {
            try store.removeModel("tunes", cascade: true)
        }
        try fixture.begin()
        try fixture.next()
        try store.recordAnswer(answer(), ofSession: ListeningFixture.token)
        let removal = try store.removeListeningTest("blind")
        #expect(removal.stimuli == 4 && removal.sessions == 1 && removal.answers == 1)
        #expect(removal.paths.count == 4)
        for table in ["stimuli", "listening_sessions", "trials", "answers"] {
            #expect(try store.health().rows[table] == 0, "\(table)")
        }
        #expect(try store.removeModel("tunes", cascade: true).generations.count == 2)
    }

    @Test("an export has the codes and the answers, and no token")
    func export() throws {
        let fixture = try ListeningFixture()
        try fixture.begin()
        try fixture.next()
        try fixture.store.recordAnswer(answer(), ofSession: ListeningFixture.token)
        for table in [CatalogTable.tests, .stimuli, .sessions, .answers] {
            for format in ExportFormat.allCases {
                var text = ""
                let rows = try fixture.store.export(table, as: format) { text += $0 }
                #expect(rows == (table == .stimuli ? 4 : 1))
                #expect(!text.contains(ListeningFixture.token))
            }
        }
        var answers = ""
        try fixture.store.export(.answers, as: .jsonLines) { answers += $0 }
        #expect(answers.contains("\"left\":\"blind-code-0-opaque\""))
        #expect(answers.contains("\"outcome\":\"left\""))
    }
}
