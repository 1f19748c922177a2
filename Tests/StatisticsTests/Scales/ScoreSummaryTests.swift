import Statistics
import Testing

@Suite("Scores and their means") struct ScoreSummaryTests {
    private static func answers(_ truth: Truths.Scores) -> [ScaleAnswer] {
        truth.answers.map { cell in
            ScaleAnswer(
                rater: cell.texts[0],
                stimulus: Stimulus(system: cell.texts[1], piece: cell.texts[2]),
                score: cell.numbers[0]
            )
        }
    }

    @Test("mean and interval agree with statsmodels' sums over clusters, both ways")
    func statsmodels() throws {
        for truth in try Truths.read().scores {
            let answers = Self.answers(truth)
            let summary = try ScoreSummary(answers)
            #expect(isClose(summary.mean, truth.mean, within: 1e-12), "\(truth.name)")
            let interval = try #require(summary.interval)
            #expect(isClose(interval.lower, truth.lower), "\(truth.name)")
            #expect(isClose(interval.upper, truth.upper), "\(truth.name)")
            #expect(summary.counts.values.reduce(0, +) == answers.count)
        }
    }

    private static func score(_ rater: String, _ piece: String, _ score: Double) -> ScaleAnswer {
        ScaleAnswer(rater: rater, stimulus: .init(system: "s", piece: piece), score: score)
    }

    @Test("raters who agree with themselves make the interval wider than independent answers")
    func clustering() throws {
        let alike = (0..<6).flatMap { rater in
            (0..<10).map { Self.score("r\(rater)", "p\(rater)-\($0)", rater % 2 == 0 ? 2 : 4) }
        }
        let alone = alike.enumerated().map {
            Self.score("r\($0.offset)", "p\($0.offset)", $0.element.score)
        }
        let clustered = try #require(ScoreSummary(alike).interval)
        let independent = try #require(ScoreSummary(alone).interval)
        #expect(clustered.upper - clustered.lower > 3 * (independent.upper - independent.lower))
    }

    @Test("one listener's interval is about his pieces; one answer has none")
    func single() throws {
        let one = try ScoreSummary([Self.score("ann", "1", 4)])
        #expect(one.interval == nil && one.mean == 4 && one.median == 4)
        let listener = try ScoreSummary([2, 3, 4].map { Self.score("ann", "\($0)", $0) })
        // The mean of three independent numbers: 3 ± 4.303 · 1 / sqrt(3), cut at 1 and 5.
        #expect(listener.interval == Interval(1, 5))
        #expect(listener.raters == 1 && listener.pieces == 3)
        #expect(listener.counts == [2: 1, 3: 1, 4: 1])
    }

    @Test("nothing, and scores off the scale, are refused")
    func refused() {
        #expect(throws: StatisticsError.self) { try ScoreSummary([]) }
        #expect(throws: StatisticsError.self) { try ScoreSummary([Self.score("a", "1", 6)]) }
        #expect(throws: StatisticsError.self) { try ScoreSummary([Self.score("a", "1", .nan)]) }
    }
}
