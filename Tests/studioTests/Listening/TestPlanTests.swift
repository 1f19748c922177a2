import Foundation
import Testing

@Suite("studio test plan") struct TestPlanTests {
    @Test("a plan follows from the test, and a new test says how many listeners it takes")
    func plan() throws {
        let studio = try TrainedStudio.copy()
        let usual = try #require(try studio.succeed("test", "plan", "--json").objects.first)
        #expect(usual["groups"] == 2 && usual["counted_trials"] == 18)
        let lines = try #require(usual["lines"]?.array)
        // Two-sided exact binomial test: 210, 97 and 54 answers for power 0.8.
        let eighty = lines.filter { $0["power"] == 0.8 }.map { $0["independent_answers"] }
        #expect(eighty == [210, 97, 54])
        // 18 questions, a fifth of the answers undecided: 14.4 each, design effect 2.34.
        #expect(abs(try #require(usual["design_effect"]?.number) - 2.34) < 1e-9)
        #expect(lines.first?["listeners"] == 35)
        let text = try studio.succeed("test", "plan", "--groups", "4", "--preference", "0.6").out
        #expect(text.contains("4 groups") && text.contains("0.60"))
        for options in [
            ["--kind", "scales"], ["--preference", "0.5"], ["--power", "1"], ["--groups", "1"],
            ["--undecided", "1"], ["--correlation", "2"], ["blind", "--groups", "3"],
        ] {
            #expect(try studio.run(["test", "plan"] + options).code == 64, "\(options)")
        }
        #expect(try studio("test", "plan", "blind").code == 66)
        let outcome = try studio.run(
            [
                "test", "new", "blind", "--model", "tunes", "--pieces", "1", "--seconds", "4",
                "--synth", "sine",
            ]
        )
        #expect(outcome.err.contains("A preference of 65 % between two of its 2 groups"))
        let own = try #require(try studio.succeed("test", "plan", "blind", "--json").objects.first)
        #expect(own["groups"] == 2 && own["kind"] == "pairs")
    }
}
