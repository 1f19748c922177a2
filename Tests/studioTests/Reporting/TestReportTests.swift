import Catalog
import Foundation
import Testing
import Workflows

@Suite("studio report --test") struct TestReportTests {
    /// A test of two temperatures and human pieces, on sine partials.
    private func made(_ kind: String = "pairs", _ more: String...) throws -> Studio {
        let studio = try TrainedStudio.copy()
        let outcome = try studio.run(
            [
                "test", "new", "blind", "--kind", kind, "--model", "tunes", "--temperature",
                "0.8", "--temperature", "1.1", "--pieces", "2", "--seconds", "4", "--trials", "6",
                "--minimum", "0", "--synth", "sine",
            ] + more
        )
        try #require(outcome.code == 0, "\(outcome)")
        return studio
    }

    /// Lets listeners take it, who prefer what stands first in `order`, or score it highest.
    private func take(_ studio: Studio, _ listeners: Int, order: [String]) throws {
        let library = StudioLibrary(option: studio.folder.path + "/studio-library")
        let test = try ListeningTest("blind", in: library)
        let stimuli = try ListeningTestsWorkflow(library: library).story(of: "blind").stimuli
        func place(_ code: String) -> Int {
            let stimulus = stimuli.first { $0.code == code }
            let name = stimulus?.temperature.map { "\($0)" } ?? "human"
            return order.firstIndex(of: name) ?? order.count
        }
        for _ in 0..<listeners {
            let token = try test.begin(consented: true, experience: .player)
            while let trial = try test.next(token) {
                let judgement: AnswerDraft.Judgement =
                    if let right = trial.right.value {
                        .outcome(place(trial.left) < place(right) ? .left : .right)
                    } else {
                        .scores(["overall": 5 - place(trial.left)])
                    }
                try test.answer(
                    AnswerDraft(
                        trial: trial.number,
                        judgement: judgement,
                        leftSeconds: 4,
                        rightSeconds: trial.right.value == nil ? nil : 4
                    ),
                    token
                )
            }
        }
    }

    @Test("the text says who took it, what is preferred, what to beware of, and how it was done")
    func text() throws {
        let studio = try made()
        try take(studio, 2, order: ["human", "0.8", "1.1"])
        let text = try studio.succeed("report", "--test", "blind").out
        let expected = """
            blind: a test of pairs, by setting. "Which of the two pieces do you like better?"
            listeners   2 answered, 2 count (player 2)
            answers     12 given, 10 count; the others: 2 repeats
            repeats     2 of 2 answered the same, 0 the other way (all listeners)

            group         strength  from  to  answers  pieces
            ────────────  ────────  ────  ──  ───────  ──────
            human                -     -   -        6       1
            tunes at 0.8         -     -   -        7       2
            tunes at 1.1         -     -   -        7       2
            strength: log-odds against the mean of all, 95 % interval from, to.

            first         second        1st  2nd  none  ?  1st %  from   to  p (Holm)
            ────────────  ────────────  ───  ───  ────  ─  ─────  ────  ───  ────────
            human         tunes at 0.8    3    0     0  0    100     1  100    1.0000
            human         tunes at 1.1    3    0     0  0    100     1  100    1.0000
            tunes at 0.8  tunes at 1.1    4    0     0  0    100     1  100    1.0000
            1st, 2nd: preferred. none: no difference. ?: cannot tell. 1st %: share of the first
            among answers that prefer one.

            What it says
              - Between human and tunes at 0.8 no preference was found: 100 % (95 % interval 1 to
                100 %) for human. The answers are too few to find any.
            """
        #expect(text.hasPrefix(expected + "\n"), "\(text)")
        for words in [
            "Between human and tunes at 1.1 no preference was found: 100 %",
            "The answers are too few to find any.",
            "2 listeners are few", "There are no strengths: human never lost to",
            "only 1 piece was heard", "2 listeners (plays or sings: 2) took a blind test",
            "none was, which leaves 2 listeners and 10 answers.",
        ] {
            let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(flat.contains(words), "\(words) is missing in \(text)")
        }
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test("the JSON has every key, and the picture is drawn")
    func json() throws {
        let studio = try made("scales", "--scale", "overall")
        try take(studio, 7, order: ["0.8", "human", "1.1"])
        let outcome = try studio.succeed(
            "report",
            "--test",
            "blind",
            "--json",
            "--picture",
            "a.svg"
        )
        let report = try #require(try outcome.objects.first)
        #expect(
            report["test"] == "blind" && report["kind"] == "scales" && report["by"] == "setting"
        )
        #expect(report["listeners"]?["counted"] == 7)
        #expect(report["pairs"] == .null && report["guesses"] == .null)
        let scale = try #require(report["scales"]?.array?.first)
        #expect(scale["groups"]?.array?.map { $0["mean_score"] } == [5, 4, 3])
        let difference = try #require(scale["difference"])
        #expect(difference["test"] == "friedman" && difference["unit"] == "rater")
        // Every listener has the same order: chi-squared 14 with two degrees of freedom, W = 1.
        #expect(abs(try #require(difference["statistic"]?.number) - 14) < 1e-9)
        #expect(difference["effect"] == 1)
        let comparison = try #require(difference["comparisons"]?.array?.first)
        // 2 of 128 choices of signs, three times.
        #expect(abs(try #require(comparison["adjusted"]?.number) - 6.0 / 128) < 1e-9)
        #expect(try studio.folder.read("a.svg").count > 1_000)
        let bySource = try studio.succeed("report", "--test", "blind", "--by", "source", "--json")
        let groups = try bySource.objects.first?["scales"]?.array?.first?["groups"]?.array
        #expect(groups?.map { $0["group"] } == ["human", "machine"])
    }

    @Test("what cannot be reported is refused with the way out")
    func refusals() throws {
        let studio = try made()
        let empty = try studio.succeed("report", "--test", "blind")
        #expect(empty.out.contains("Nobody has taken the test yet."))
        let picture = try studio("report", "--test", "blind", "--picture", "a.png")
        #expect(picture.code == 65 && picture.err.contains("no answer"))
        let unknown = try studio("report", "--test", "blond")
        #expect(unknown.code == 66 && unknown.err.contains("blond"))
        #expect(try studio("report", "--test", "blind", "--by", "colour").code == 64)
        #expect(try studio("report", "--by", "model").code == 64)
        #expect(try studio("report", "--test", "blind", "--model", "tunes").code == 64)
    }
}
