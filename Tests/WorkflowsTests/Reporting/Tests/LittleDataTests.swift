import Catalog
import Foundation
import Testing

@testable import Workflows

@Suite("Report of a test with little data") struct LittleDataTests {
    /// A test in which every listener gives the same answer to everything.
    private func studio(
        _ kind: ListeningTestKind,
        listeners: Int,
        answers: Int = .max,
        _ answer: AnswerDraft.Judgement,
        _ change: (inout ListeningTestSettings) -> Void = { _ in }
    ) throws -> ListeningLibrary {
        let studio = try ListeningLibrary()
        let test = try studio.make(kind: kind) {
            $0.minimumSeconds = 0
            if kind == .scales { $0.scales = [.init(name: "overall", label: "Overall")] }
            change(&$0)
        }
        for _ in 0..<listeners {
            let token = try test.begin(consented: true, experience: .little)
            while let trial = try test.next(token), trial.number <= answers {
                try test.answer(
                    AnswerDraft(
                        trial: trial.number,
                        judgement: answer,
                        leftSeconds: 20,
                        rightSeconds: trial.right.value == nil ? nil : 20
                    ),
                    token
                )
            }
        }
        return studio
    }

    /// The report can be written as JSON, whatever it says.
    private func report(
        _ studio: ListeningLibrary,
        by factor: ListeningFactor = .setting
    ) throws -> ListeningTestReport {
        let report = try studio.report(by: factor)
        #expect(throws: Never.self) { try JSONEncoder().encode(report) }
        return report
    }

    @Test("nobody came", arguments: ListeningTestKind.allCases)
    func nobody(_ kind: ListeningTestKind) throws {
        let empty = try report(try studio(kind, listeners: 0, .outcome(.left)))
        #expect(empty.remarks == ["Nobody has taken the test yet."])
        #expect(empty.conclusions.isEmpty && empty.methods.isEmpty)
        let silent = try studio(kind, listeners: 2, answers: 0, .outcome(.left))
        #expect(try report(silent).remarks == ["2 listeners began, and none has answered yet."])
    }

    @Test("one answer has no interval that says anything")
    func oneAnswer() throws {
        let pairs = try report(try studio(.pairs, listeners: 1, answers: 1, .outcome(.left)))
        let found = try #require(pairs.pairs.value)
        #expect(found.unknown.value?.contains("never lost") == true)
        let preference = try #require(found.preferences.first)
        #expect(preference.method == .counts && preference.detectable.value == nil)
        #expect(try #require(preference.upper.value) - #require(preference.lower.value) > 0.9)
        #expect(pairs.remarks.contains { $0.hasPrefix("All answers are one listener's") })
        #expect(pairs.conclusions.contains { $0.contains("too few to find any") })
        let scales = try report(
            try studio(.scales, listeners: 1, answers: 1, .scores(["overall": 4]))
        )
        #expect(scales.scales[0].groups[0].meanScore == 4)
        #expect(scales.scales[0].groups[0].lower.value == nil)
        #expect(scales.scales[0].difference.value == nil)
        let guess = try report(
            try studio(.humanOrMachine, listeners: 1, answers: 1, .outcome(.human))
        )
        #expect(guess.guesses.value?.groups.count == 1)
    }

    @Test("only ties say that nothing was told apart")
    func ties() throws {
        let report = try report(try studio(.pairs, listeners: 3, .outcome(.noDifference)))
        let pairs = try #require(report.pairs.value)
        #expect(pairs.unknown.value?.contains("found no difference") == true)
        #expect(pairs.preferences.allSatisfy { $0.share.value == nil })
        #expect(pairs.side.value == nil)
        #expect(report.conclusions.allSatisfy { $0.hasPrefix("Nobody preferred one of") })
    }

    @Test("nobody can tell")
    func cannotTell() throws {
        let report = try report(try studio(.pairs, listeners: 3, .outcome(.cannotTell)))
        #expect(report.remarks.contains { $0.contains("could not tell") })
        #expect(
            report.pairs.value?.unknown.value
                == "there are no decided answers about two groups yet."
        )
    }

    @Test("everybody is left out by the rules, and it is said for which")
    func allExcluded() throws {
        // The left one again when sides are exchanged is the other piece.
        let report = try report(try studio(.pairs, listeners: 2, .outcome(.left)))
        #expect(report.listeners.counted == 0 && report.listeners.excluded.count == 2)
        #expect(report.listeners.excluded[0].reasons.contains(.failedRepeats))
        #expect(report.remarks.count == 1 && report.remarks[0].contains("left out by the rules"))
        #expect(report.conclusions.isEmpty)
        #expect(report.methods.contains("2 were, which leaves 0 listeners and 0 answers."))
        #expect(!report.methods.contains("Intervals"))
    }

    @Test("the left side always wins: strengths without an effect of the side")
    func oneSide() throws {
        let studio = try studio(.pairs, listeners: 10, .outcome(.left)) {
            $0.exclusions = ExclusionRules(
                failedRepeats: nil,
                preferredAnchors: nil,
                hurriedAnswers: nil
            )
        }
        let pairs = try #require(try report(studio).pairs.value)
        #expect(pairs.unknown.value == nil && pairs.groups.count == 3)
        #expect(try #require(pairs.side.value).share == 1)
        #expect(try report(studio).conclusions.contains { $0.hasPrefix("The side matters") })
    }

    @Test("one group alone is compared with nothing")
    func oneGroup() throws {
        let studio = try ListeningLibrary()
        try studio.taken(.scales, listeners: 3) {
            $0.scales = [.init(name: "overall", label: "Overall")]
        }
        let answers = try studio.catalog.answers(ofTest: "blind")
        let machine = try studio.catalog.stimuli(ofTest: "blind").filter {
            $0.source == .generation
        }
        let report = ListeningTestReport(
            try studio.catalog.listeningTest("blind"),
            try studio.catalog.listeningTest("blind").settings.decode(ListeningTestSettings.self),
            stimuli: machine,
            sessions: try studio.catalog.listeningSessions(ofTest: "blind"),
            answers: answers.filter { answer in machine.contains { $0.code == answer.left } },
            by: .model,
            level: 0.95
        )
        #expect(report.scales[0].groups.map(\.group) == ["tunes"])
        #expect(report.scales[0].difference.value == nil)
        #expect(report.conclusions[0].hasPrefix("Overall: tunes has a mean of "))
        #expect(report.remarks.contains { $0.hasPrefix("There is one group, tunes") })
    }

    @Test("there is no such test")
    func missing() throws {
        let studio = try ListeningLibrary()
        let failure = #expect(throws: Failure.self) { try studio.report("nothing") }
        #expect(failure?.kind == .inputMissing)
    }
}
