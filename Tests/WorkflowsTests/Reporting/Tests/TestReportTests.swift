import Catalog
import Foundation
import Testing

@testable import Workflows

@Suite("Report of a listening test") struct TestReportTests {
    @Test("pairs: strengths, each preference, sides, and what could have been found")
    func pairs() throws {
        let studio = try ListeningLibrary()
        var truth = SimulatedListeners.Truth()
        truth.strengths["tunes at 0.8"] = 1.2
        truth.strengths["tunes at 1.1"] = -1
        try studio.taken(.pairs, listeners: 16, truth: truth)
        let report = try studio.report()
        #expect(report.scales.isEmpty && report.guesses.value == nil)
        let pairs = try #require(report.pairs.value)
        #expect(pairs.unknown.value == nil)
        #expect(pairs.groups.map(\.group) == ["tunes at 0.8", "human", "tunes at 1.1"])
        #expect(abs(pairs.groups.compactMap(\.strength.value).reduce(0, +)) < 1e-9)
        let preferences = pairs.preferences
        #expect(preferences.count == 3)
        let wide = try #require(
            preferences.first { $0.first == "tunes at 0.8" && $0.second == "tunes at 1.1" }
        )
        let lower = try #require(wide.lower.value)
        let adjusted = try #require(wide.adjusted.value)
        #expect(wide.method == .bradleyTerry && lower > 0.5 && adjusted < 0.001)
        for pair in preferences {
            let decided = pair.firstPreferred + pair.secondPreferred
            #expect(pair.answers == decided + pair.noDifference + pair.cannotTell)
            #expect(try #require(pair.adjusted.value) >= pair.pValue.value ?? 1)
            #expect((0.5...1).contains(try #require(pair.detectable.value)))
        }
        let side = try #require(pairs.side.value)
        #expect(side.lower < 0.5 && side.upper > 0.5)
        let anchors = try #require(pairs.anchors.value)
        #expect(anchors.answers > 0 && anchors.humanPreferred > anchors.anchorPreferred)
        #expect(report.conclusions[0].hasPrefix("Listeners prefer tunes at 0.8 to "))
        #expect(report.conclusions.contains { $0.hasPrefix("The side was not found to matter") })
        #expect(report.methods.contains("Davidson 1970"))
        #expect(!report.methods.contains("Krippendorff"))
    }

    @Test("answers are told apart: repeats, anchors, left out, within a group; the rest counts")
    func figures() throws {
        let studio = try ListeningLibrary()
        try studio.taken(.pairs, listeners: 9)
        for factor in ListeningFactor.allCases {
            let report = try studio.report(by: factor)
            let answers = report.answers
            let others =
                answers.repeats + answers.excluded + answers.anchors + answers.withinGroup
            #expect(answers.given == 180 && answers.counted == 180 - others)
            #expect(answers.repeats == 18)
            let told = report.pairs.value?.preferences.reduce(0) { $0 + $1.answers } ?? 0
            #expect(told == answers.counted, "\(factor)")
            let repeats = try #require(report.repeats.value)
            #expect(repeats.repeats == 18)
            #expect(repeats.same + repeats.opposite + repeats.between == 18)
        }
        let bySource = try studio.report(by: .source)
        #expect(bySource.answers.withinGroup > 0)
        #expect(bySource.remarks.contains { $0.contains("--by setting") })
        #expect(try studio.report(by: .model).pairs.value?.groups.count == 2)
    }

    @Test("scales: means, tests within listeners, agreement; anchors are shown and not compared")
    func scales() throws {
        let studio = try ListeningLibrary()
        try studio.taken(.scales, listeners: 10) {
            $0.scales = [
                .init(name: "overall", label: "Overall"), .init(name: "beat", label: "Beat"),
            ]
        }
        let report = try studio.report()
        #expect(report.scales.map(\.scale) == ["overall", "beat"])
        let overall = report.scales[0]
        #expect(Set(overall.groups.map(\.group)).contains("anchor"))
        #expect(overall.groups.map(\.meanScore) == overall.groups.map(\.meanScore).sorted(by: >))
        for group in overall.groups {
            #expect(group.counts.reduce(0, +) == group.answers)
            let sum = group.counts.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
            #expect(abs(Double(sum) / Double(group.answers) - group.meanScore) < 1e-9)
        }
        let difference = try #require(overall.difference.value)
        #expect(difference.test.value == "friedman" && difference.unit == .rater)
        #expect(difference.comparisons.count == 3)
        #expect(!difference.comparisons.contains { $0.first == "anchor" || $0.second == "anchor" })
        #expect(overall.agreement.value != nil)
        #expect(report.conclusions.contains { $0.contains("is scored higher than tunes at 1.1") })
        #expect(report.remarks.contains { $0.contains("Scales are tested one by one") })
        #expect(report.preferred.map(\.verdict) == [.tooLittle])
        #expect(report.methods.contains("Friedman") && report.methods.contains("Krippendorff"))
    }

    @Test("human or machine: shares, d', and whether machines are told from humans")
    func guesses() throws {
        let studio = try ListeningLibrary()
        var truth = SimulatedListeners.Truth()
        truth.judgedHuman["human"] = 0.85
        truth.judgedHuman["tunes at 1.1"] = 0.15
        try studio.taken(.humanOrMachine, listeners: 14, truth: truth) {
            $0.exclusions.failedRepeats = nil
        }
        let report = try studio.report()
        let guesses = try #require(report.guesses.value)
        #expect(guesses.groups.map(\.group) == ["human", "tunes at 0.8", "tunes at 1.1", "anchor"])
        let told = try #require(guesses.groups[2].told.value)
        #expect(told.difference > 0.4 && told.sensitivity > 1)
        #expect(try #require(told.adjusted.value) < 0.01)
        #expect(guesses.groups[0].told.value == nil && guesses.groups[3].told.value == nil)
        let accuracy = try #require(guesses.accuracy.value)
        #expect((0.55...0.9).contains(accuracy))
        #expect(report.conclusions.contains { $0.contains("listeners tell it from human pieces") })
        let bySource = try #require(try studio.report(by: .source).guesses.value)
        #expect(bySource.groups.map(\.group) == ["human", "machine", "anchor"])
        #expect(bySource.accuracy.value == accuracy)
    }

    @Test("listeners are counted by experience, with the rules that some broke")
    func listeners() throws {
        let studio = try ListeningLibrary()
        let test = try studio.make { $0.minimumSeconds = 0 }
        var simulated = try SimulatedListeners(test, in: studio.catalog, seed: 4)
        try simulated.take(2, .player)
        try simulated.take(1, .little)
        // A fourth begins and gives one answer.
        let token = try test.begin(consented: true, experience: .professional)
        _ = try test.next(token)
        try test.answer(
            AnswerDraft(trial: 1, judgement: .outcome(.left), leftSeconds: 20, rightSeconds: 20),
            token
        )
        _ = try test.begin(consented: true, experience: .professional)
        let report = try studio.report()
        #expect(report.listeners.began == 5 && report.listeners.answered == 4)
        #expect(report.listeners.finished == 3)
        #expect(report.listeners.experience.map(\.answered) == [1, 0, 2, 1])
        let excluded = report.listeners.excluded.count
        #expect(report.listeners.counted == 4 - excluded)
        #expect(report.methods.hasPrefix("4 listeners (little to do with music: 1; "))
        #expect(report.remarks.contains { $0.contains("1 of 4 listeners did not answer") })
    }
}
