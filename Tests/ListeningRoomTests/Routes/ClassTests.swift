import Catalog
import Testing
import Workflows

@testable import ListeningRoom

@Suite("A class at a listening test") struct ClassTests {
    @Test("thirty at once from one address: every answer is kept once, and nobody is put off")
    func class30() async throws {
        let library = try TemporaryLibrary()
        try library.addTest(pieces: 8) { $0.trials = 2 }
        try await OpenRoom.visit(library) { room async throws in
            let link = try await room.link()
            let outcomes = ["left", "right", "no_difference", "cannot_tell"]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<30 {
                    group.addTask {
                        var listener = try await Listener(link, to: room)
                        let outcome = outcomes[number % 4]
                        var question = try await listener.begin()
                        for trial in 1...2 {
                            let code = try #require(question["left"] as? String)
                            let sound = try await listener.get("/api/test/audio/\(code)")
                            #expect(sound.body.count == 5_000)
                            let answer = try await listener.answer(trial, outcome)
                            #expect(answer.status == 201, "\(answer.text)")
                            // A page that did not hear that it arrived sends it again.
                            let again = try await listener.answer(trial, outcome)
                            #expect(again.status == 201)
                            if trial < 2 { question = try Listener.question(answer) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let answers = try library.store.answers(ofTest: "tunes-against-humans")
            #expect(answers.count == 60)
            #expect(Set(answers.map { [$0.session, Int64($0.trial)] }).count == 60)
            let counts = Dictionary(grouping: answers, by: \.outcome).mapValues(\.count)
            #expect(counts == [.left: 16, .right: 16, .noDifference: 14, .cannotTell: 14])
            let sessions = try library.store.listeningSessions(ofTest: "tunes-against-humans")
            #expect(sessions.count == 30 && sessions.allSatisfy { $0.finished != nil })
        }
    }
}
