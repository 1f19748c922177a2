import Statistics
import Testing

@Suite("Human or machine") struct GuessingTests {
    @Test("test and intervals agree with SciPy")
    func scipy() throws {
        for truth in try Truths.read().proportions {
            let (k, n) = (Double(truth.successes), Double(truth.answers))
            let p = BinomialTest.pValue(truth.successes, of: truth.answers, chance: truth.chance)
            #expect(isClose(p, truth.p, within: 1e-9))
            let exact = ProportionInterval.clopperPearson(k, of: n)
            #expect(isClose(exact.lower, truth.exact[0], within: 1e-9))
            #expect(isClose(exact.upper, truth.exact[1], within: 1e-9))
            let wilson = ProportionInterval.wilson(k, of: n)
            #expect(isClose(wilson.lower, truth.wilson[0], within: 1e-9))
            #expect(isClose(wilson.upper, truth.wilson[1], within: 1e-9))
        }
    }

    private static func guesses(raters: Int, each: Int, correct: (Int, Int) -> Bool)
        -> [GuessAnswer]
    {
        (0..<raters).flatMap { rater in
            (0..<each).map { number in
                GuessAnswer(
                    rater: "r\(rater)",
                    piece: "p\(rater)-\(number)",
                    isCorrect: correct(rater, number)
                )
            }
        }
    }

    @Test("one answer each: clustering costs only Student's wider quantile")
    func independent() throws {
        let summary = try GuessSummary(Self.guesses(raters: 200, each: 1) { r, _ in r % 5 < 3 })
        #expect(summary.share == 0.6 && summary.correct == 120)
        #expect(summary.designEffect < 1.01)
        #expect(isClose(summary.clustered.lower, summary.wilson.lower, within: 0.01))
        #expect(isClose(summary.clustered.upper, summary.wilson.upper, within: 0.01))
        #expect(isClose(summary.clusteredPValue, 0.0051, within: 0.05))
    }

    @Test("raters who are always right or always wrong count once each")
    func alike() throws {
        let summary = try GuessSummary(Self.guesses(raters: 20, each: 10) { r, _ in r < 14 })
        // Twenty coins, not two hundred: design effect 10 · 20 / 19.
        #expect(isClose(summary.designEffect, 200.0 / 19, within: 1e-9))
        #expect(summary.independentPValue < 1e-7)
        #expect(summary.clusteredPValue > 0.05)
        #expect(summary.clustered.contains(0.5) && !summary.exact.contains(0.5))
    }

    @Test("all answers right: as many answers as raters")
    func allRight() throws {
        let summary = try GuessSummary(Self.guesses(raters: 4, each: 25) { _, _ in true })
        #expect(summary.effectiveAnswers == 4)
        #expect(summary.clustered.upper == 1 && summary.clustered.lower < 0.5)
        #expect(throws: StatisticsError.self) { try GuessSummary([]) }
    }
}
