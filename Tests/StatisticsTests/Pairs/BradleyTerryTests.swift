import Statistics
import Testing

@Suite("Bradley-Terry with ties and sides") struct BradleyTerryTests {
    @Test("estimates agree with a general optimiser's (SciPy) to 1e-6")
    func scipy() throws {
        let cases = try Truths.read().pairs
        #expect(cases.count == 6)
        for truth in cases {
            let fit = try BradleyTerry(
                truth.answers.map { try PairAnswer($0) },
                options: .init(hasSideEffect: truth.has_side, priorDeviation: truth.prior)
            )
            #expect(fit.systems == truth.systems, "\(truth.name)")
            for (found, expected) in zip(fit.strengths, truth.strengths) {
                #expect(isClose(found, expected, near: 1e-6), "\(truth.name)")
            }
            #expect(isClose(fit.logLikelihood, truth.log_likelihood), "\(truth.name)")
            #expect((fit.tie == nil) == (truth.tie == nil))
            #expect((fit.side == nil) == (truth.side == nil))
            if let tie = truth.tie { #expect(isClose(fit.tie, tie)) }
            if let side = truth.side { #expect(isClose(fit.side, side)) }
        }
    }

    @Test("the test of the side agrees with two fits and SciPy's chi-squared")
    func side() throws {
        for truth in try Truths.read().pairs {
            guard let statistic = truth.side_statistic, let p = truth.side_p else { continue }
            let test = try SideEffectTest(truth.answers.map { try PairAnswer($0) })
            #expect(isClose(test.statistic, statistic, near: 1e-9), "\(truth.name)")
            #expect(isClose(test.pValue, p), "\(truth.name)")
        }
    }

    @Test("wins alone give the strengths of choix")
    func choix() throws {
        let truth = try Truths.read().choix
        let fit = try BradleyTerry(
            truth.answers.map { try PairAnswer($0) },
            options: .init(hasSideEffect: false)
        )
        #expect(fit.systems == truth.systems)
        for (found, expected) in zip(fit.strengths, truth.strengths) {
            #expect(isClose(found, expected))
        }
    }

    @Test("the variance is the double sum over answers that share a rater or a piece")
    func variance() throws {
        // The fixture's sum has none of the factors G / (G - 1): many copies of the answers under
        // other raters and pieces make these factors go to 1.
        let truth = try #require(Truths.read().pairs.last)
        let once = try truth.answers.map { try PairAnswer($0) }
        let copies = 60
        let answers = (0..<copies).flatMap { copy in
            once.map { answer in
                var answer = answer
                answer.rater += "-\(copy)"
                answer.left.piece += "-\(copy)"
                answer.right.piece += "-\(copy)"
                return answer
            }
        }
        let fit = try BradleyTerry(answers)
        let difference = try #require(fit.difference(truth.systems[0], truth.systems[1]))
        let half = (difference.interval.upper - difference.interval.lower) / 2
        let t = StudentDistribution.quantile(0.975, degrees: Double(fit.clusters.degrees))
        let variance = (half / t) * (half / t) * Double(copies)
        #expect(isClose(variance, truth.shared_products, within: 0.005))
    }

    @Test("with two systems and no ties the share is the share of wins")
    func shares() throws {
        let answers = (0..<40).map { number in
            PairAnswer(
                rater: "r\(number % 10)",
                left: Stimulus(system: number % 2 == 0 ? "a" : "b", piece: "\(number % 4)"),
                right: Stimulus(system: number % 2 == 0 ? "b" : "a", piece: "\(number % 5)"),
                outcome: number % 4 < 3 ? .left : .right
            )
        }
        let wins = Double(answers.count { ($0.left.system == "a") == ($0.outcome == .left) })
        let fit = try BradleyTerry(answers, options: .init(hasSideEffect: false))
        let share = try #require(fit.difference("a", "b")).share
        #expect(isClose(share, wins / 40, within: 1e-12))
        #expect(isClose(fit.difference("b", "a")?.share, 1 - wins / 40, within: 1e-12))
        #expect(fit.tie == nil)
    }

    @Test("cannot tell, and pairs of one system, change nothing")
    func leftOut() throws {
        let answers = try #require(Truths.read().pairs.first).answers.map { try PairAnswer($0) }
        let decided = answers.filter { $0.outcome != .cannotTell }
        #expect(decided.count < answers.count)
        var same = answers[0]
        same.right = Stimulus(system: same.left.system, piece: "another")
        let fit = try BradleyTerry(answers + [same])
        #expect(fit.strengths == (try BradleyTerry(decided)).strengths)
        #expect(fit.answers == decided.count)
    }
}
