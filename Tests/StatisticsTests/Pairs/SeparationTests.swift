import Statistics
import Testing

@Suite("Answers without a finite best fit") struct SeparationTests {
    private static func answer(
        _ left: String,
        _ right: String,
        _ outcome: PairAnswer.Outcome,
        rater: String = "r"
    ) -> PairAnswer {
        PairAnswer(
            rater: rater,
            left: Stimulus(system: left, piece: "1"),
            right: Stimulus(system: right, piece: "1"),
            outcome: outcome
        )
    }

    private static let unbeaten = [
        answer("a", "b", .left), answer("b", "a", .right), answer("b", "c", .left),
        answer("c", "b", .left), answer("c", "a", .right), answer("b", "c", .noDifference),
    ]

    @Test("a system that was never beaten is named, and its strength is not infinite")
    func unbounded() throws {
        let error = #expect(throws: StatisticsError.self) { try BradleyTerry(Self.unbeaten) }
        #expect(error == .unbounded(preferred: ["a"], over: ["b", "c"]))
        #expect("\(try #require(error))".contains("a was never beaten, nor tied, by b and c"))
        #expect("\(try #require(error))".contains("no upper bound"))
    }

    @Test("a prior, asked for, bounds it")
    func prior() throws {
        let fit = try BradleyTerry(Self.unbeaten, options: .init(priorDeviation: 1))
        #expect(fit.systems == ["a", "b", "c"])
        #expect(fit.strengths[0] > fit.strengths[1])
        #expect(fit.strengths.allSatisfy { $0.magnitude < 5 })
        #expect(throws: StatisticsError.self) {
            try BradleyTerry(Self.unbeaten, options: .init(priorDeviation: 0))
        }
    }

    @Test("one tie with the best is enough for a bound")
    func tie() throws {
        let fit = try BradleyTerry(
            Self.unbeaten + [Self.answer("a", "b", .noDifference)],
            options: .init(hasSideEffect: false)
        )
        #expect(fit.strengths[0].isFinite)
    }

    @Test("groups that were never compared are named")
    func unconnected() {
        let answers = [
            Self.answer("a", "b", .left), Self.answer("a", "b", .right),
            Self.answer("c", "d", .left), Self.answer("c", "d", .right),
        ]
        #expect(throws: StatisticsError.unconnected(groups: [["a", "b"], ["c", "d"]])) {
            try BradleyTerry(answers)
        }
    }

    @Test("a side that always won is named, unless the side is left out")
    func side() throws {
        let answers = [
            Self.answer("a", "b", .left), Self.answer("b", "a", .left),
            Self.answer("a", "b", .left),
        ]
        #expect(throws: StatisticsError.oneSide(left: true)) { try BradleyTerry(answers) }
        let fit = try BradleyTerry(answers, options: .init(hasSideEffect: false))
        #expect(fit.strengths[0] > fit.strengths[1])
    }

    @Test("only ties, or nothing, tell nothing")
    func nothing() {
        #expect(throws: StatisticsError.onlyTies(answers: 1)) {
            try BradleyTerry([Self.answer("a", "b", .noDifference)])
        }
        #expect(throws: StatisticsError.tooFew(what: "systems compared", found: 0, needed: 2)) {
            try BradleyTerry([Self.answer("a", "b", .cannotTell)])
        }
    }
}
