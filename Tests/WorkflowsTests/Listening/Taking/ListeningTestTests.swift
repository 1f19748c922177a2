import Catalog
import Foundation
import Synchronization
import Testing

@testable import Workflows

@Suite("Taking a listening test") struct ListeningTestTests {
    private func answer(
        _ number: Int,
        _ outcome: AnswerOutcome = .left,
        seconds: Double = 10,
        comment: String? = nil
    ) -> AnswerDraft {
        AnswerDraft(
            trial: number,
            judgement: .outcome(outcome),
            comment: comment,
            leftSeconds: seconds,
            rightSeconds: 10
        )
    }

    /// The refusal that a wish meets, in words; nil where it is followed.
    private func refusal(_ wish: () throws(ListeningRefusal) -> Void) -> String? {
        do throws(ListeningRefusal) {
            try wish()
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("a whole session: consent, questions, answers, the end")
    func whole() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make()
        let token = try test.begin(consented: true, experience: .listener)
        var numbers: [Int] = []
        while let trial = try test.next(token) {
            numbers.append(trial.number)
            #expect(trial.count == 20 && trial.minimumSeconds == 5)
            #expect(test.audioPath(ofStimulus: trial.left) != nil)
            #expect(trial.right.value.flatMap(test.audioPath) != nil)
            let progress = try test.answer(answer(trial.number), token)
            #expect(progress.answered == trial.number)
        }
        #expect(numbers == Array(1...20))
        #expect(try test.progress(token).isFinished)
        #expect(try studio.catalog.answers(ofTest: "blind").count == 20)
    }

    @Test("what a listener gets says nothing about what is heard")
    func opaque() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make()
        let tokens = try (0..<20).map { _ in try test.begin(consented: true, experience: .little) }
        #expect(Set(tokens).count == 20 && tokens.allSatisfy { $0.count == 32 })
        let trial = try #require(try test.next(tokens[0]))
        let text = String(decoding: try JSONEncoder().encode(trial), as: UTF8.self)
        for word in ["tunes", "human", "anchor", "generation", "songs", "0.8", "1.1", "repeat"] {
            #expect(!text.contains(word))
        }
        let again = try studio.make("again")
        let codes = try ["blind", "again"].map {
            try studio.catalog.stimuli(ofTest: $0).map(\.code)
        }
        #expect(Set(codes[0]).isDisjoint(with: codes[1]))
        #expect(again.audioPath(ofStimulus: codes[0][0]) == nil)
    }

    @Test("an answer that comes before two pieces can have been heard is too soon")
    func clock() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make()
        let token = try test.begin(consented: true, experience: .listener)
        _ = try test.next(token)
        func words(after seconds: Double, trial: Int = 1) -> String? {
            let moment = Timestamp(Date(timeIntervalSinceNow: seconds))
            return refusal { () throws(ListeningRefusal) in
                try test.checkTime(ofAnswer: trial, token, at: moment)
            }
        }
        // Five seconds of each must be heard, and not both at once.
        #expect(words(after: 9)?.contains("10 s") == true)
        #expect(words(after: 10.5) == nil)
        // A clock that was put back says nothing.
        #expect(words(after: -60) == nil)
        #expect(words(after: 60, trial: 2)?.contains("Question 2") == true)
        // Sent again, it was in time the first time.
        try test.answer(answer(1), token)
        #expect(words(after: 1) == nil)
    }

    @Test("without consent there is no session")
    func consent() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make()
        let words = refusal { () throws(ListeningRefusal) in
            _ = try test.begin(consented: false, experience: .player)
        }
        #expect(words?.contains("agreement") == true)
        #expect(try studio.catalog.listeningSessions(ofTest: "blind").isEmpty)
    }

    @Test("a torn session goes on where it was, also in another process")
    func resume() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make()
        let token = try test.begin(consented: true, experience: .player)
        let first = try #require(try test.next(token))
        try test.answer(answer(first.number), token)
        let second = try #require(try test.next(token))
        let other = try ListeningTest("blind", in: studio.library)
        #expect(try other.next(token) == second)
        #expect(try other.progress(token).answered == 1)
        try other.answer(answer(second.number), token)
        #expect(try test.next(token)?.number == 3)
    }

    @Test("an answer before the minimum of listening is refused, and may be given later")
    func minimum() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make()
        let token = try test.begin(consented: true, experience: .player)
        _ = try test.next(token)
        let words = refusal { () throws(ListeningRefusal) in
            try test.answer(answer(1, seconds: 4.9), token)
        }
        #expect(words?.contains("at least 5 s") == true)
        #expect(try test.answer(answer(1, seconds: 5), token).answered == 1)
    }

    @Test("what is no answer is refused, and nothing is recorded")
    func wrong() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make()
        let token = try test.begin(consented: true, experience: .player)
        _ = try test.next(token)
        let long = String(repeating: "a", count: 2_001)
        var one = answer(1)
        one.rightSeconds = nil
        var scores = answer(1)
        scores.judgement = .scores(["overall": 3])
        for draft in [
            answer(1, .human), answer(1, seconds: .nan), answer(2), answer(1, comment: long), one,
            scores,
        ] {
            #expect(
                refusal { () throws(ListeningRefusal) in try test.answer(draft, token) } != nil
            )
        }
        #expect(try test.progress(token).answered == 0)
    }

    @Test("the same answer twice counts once; another one is refused")
    func twice() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make()
        let token = try test.begin(consented: true, experience: .player)
        _ = try test.next(token)
        try test.answer(answer(1), token)
        #expect(try test.answer(answer(1), token).answered == 1)
        let words = refusal { () throws(ListeningRefusal) in
            try test.answer(answer(1, .right), token)
        }
        #expect(words?.contains("answered before") == true)
        #expect(try studio.catalog.answers(ofTest: "blind").map(\.outcome) == [.left])
    }

    @Test("an ended session takes no more answers, and a token opens no other test")
    func ended() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make()
        let other = try studio.make("other")
        let token = try test.begin(consented: true, experience: .player)
        _ = try test.next(token)
        for strange in ["", "nobody", token.uppercased()] {
            #expect(refusal { () throws(ListeningRefusal) in _ = try test.next(strange) } != nil)
        }
        #expect(refusal { () throws(ListeningRefusal) in _ = try other.next(token) } != nil)
        #expect(try test.finish(token).isFinished)
        #expect(try test.next(token) == nil)
        let words = refusal { () throws(ListeningRefusal) in try test.answer(answer(1), token) }
        #expect(words?.contains("finished") == true)
    }

    @Test("scales take a score of 1 to 5 on each scale, and human or machine one of the two")
    func kinds() throws {
        let studio = try ListeningLibrary()
        let scales = try studio.make("scales", kind: .scales) {
            $0.scales = [
                .init(name: "overall", label: "Overall"), .init(name: "beat", label: "Beat"),
            ]
        }
        let token = try scales.begin(consented: true, experience: .professional)
        let trial = try #require(try scales.next(token))
        #expect(trial.right.value == nil)
        func draft(_ scores: [String: Int]) -> AnswerDraft {
            AnswerDraft(trial: 1, judgement: .scores(scores), leftSeconds: 9)
        }
        for scores in [["overall": 3], ["overall": 3, "beat": 6], ["overall": 0, "beat": 1], [:]] {
            #expect(
                refusal { () throws(ListeningRefusal) in
                    try scales.answer(draft(scores), token)
                } != nil
            )
        }
        #expect(try scales.answer(draft(["overall": 5, "beat": 1]), token).answered == 1)
        let guess = try studio.make("guess", kind: .humanOrMachine)
        let other = try guess.begin(consented: true, experience: .little)
        _ = try guess.next(other)
        let human = AnswerDraft(trial: 1, judgement: .outcome(.human), leftSeconds: 9)
        #expect(try guess.answer(human, other).answered == 1)
    }

    @Test("sessions at once: no trial twice, no answer lost, the groups balanced all the same")
    func concurrency() throws {
        let studio = try ListeningLibrary()
        try studio.make { $0.trials = 8 }
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 6) { _ in
            do {
                // A connection of its own, as another process has.
                let test = try ListeningTest("blind", in: studio.library)
                let token = try test.begin(consented: true, experience: .little)
                while let trial = try test.next(token) {
                    try test.answer(answer(trial.number, .right), token)
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        let answers = try studio.catalog.answers(ofTest: "blind")
        #expect(answers.count == 48)
        #expect(Set(answers.map { [Int($0.session), $0.trial] }).count == 48)
        let stimuli = try studio.catalog.stimuli(ofTest: "blind")
        var counts: [Set<String>: Int] = [:]
        for answer in answers where answer.repeatOf == nil {
            let groups = [answer.left, answer.right].compactMap { code in
                stimuli.first { $0.code == code }
            }.map { ListeningGroup.name(of: $0, by: .setting) }
            if !groups.contains("anchor") { counts[Set(groups), default: 0] += 1 }
        }
        #expect(counts.count == 3)
        #expect((counts.values.max() ?? 0) - (counts.values.min() ?? 0) <= 1)
    }
}
