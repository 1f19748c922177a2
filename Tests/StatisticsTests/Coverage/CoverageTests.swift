import Foundation
import Randomness
import Statistics
import Testing

/// How often 95 % intervals hold the truth.
///
/// `STUDIO_SIMULATIONS=1000` in the environment makes so many tests of each scenario, and prints
/// the table of docs/statistics.md.
@Suite("Coverage of intervals") struct CoverageTests {
    private static let longRun = ProcessInfo.processInfo.environment["STUDIO_SIMULATIONS"]
        .flatMap { Int($0) }

    @Test("95 % intervals hold the truth in 95 % of tests", arguments: Scenario.allCases)
    func coverage(_ scenario: Scenario) throws {
        let tests = Self.longRun ?? 30
        var (held, found) = (0, 0)
        for number in 0..<tests {
            var random = Gaussian(seed: 5, stream: UInt64(number))
            guard
                let holds = try scenario.holds(&random)
            else { continue }
            found += 1
            held += holds ? 1 : 0
        }
        #expect(found == tests)
        // So few would come in less than one of 1,000 runs of a true 95 % interval.
        #expect(
            BinomialDistribution.cumulative(held, of: found, p: 0.95) > 0.001,
            "\(scenario.rawValue): \(held) of \(found)"
        )
        if Self.longRun != nil {
            let share = 100 * Double(held) / Double(max(found, 1))
            print("coverage | \(scenario.rawValue) | \(share) %")
        }
    }

    @Test(
        "drawing raters and pieces anew gives intervals that are not too narrow",
        arguments: [0.0, 0.3]
    )
    func pigeonhole(opinions: Double) throws {
        let tests = Self.longRun ?? 4
        var held = 0
        for number in 0..<tests {
            var random = Gaussian(seed: 6, stream: UInt64(number))
            let fit = try #require(try PairScenario(opinions: opinions).fit(&random))
            let drawn = try #require(
                fit.bootstrap(
                    "a",
                    "c",
                    draws: Self.longRun == nil ? 40 : 400,
                    seed: UInt64(number)
                )
            )
            let truth = PairScenario.strengths[0] - PairScenario.strengths[2]
            held += drawn.interval.contains(truth) ? 1 : 0
            let estimate = try #require(fit.difference("a", "c"))
            #expect(drawn.interval.contains(estimate.value))
        }
        #expect(BinomialDistribution.cumulative(held, of: tests, p: 0.95) > 0.001)
        if Self.longRun != nil {
            let share = 100 * Double(held) / Double(tests)
            print("coverage | pigeonhole bootstrap, opinions \(opinions) | \(share) %")
        }
    }

    @Test("Clopper and Pearson's interval never falls below its level, Wilson's is near it")
    func proportions() {
        let answers = 40
        var wilson = 0.0
        let shares = (1..<50).map { Double($0) / 50 }
        for share in shares {
            var (exact, score) = (0.0, 0.0)
            for k in 0...answers {
                let probability = BinomialDistribution.probability(k, of: answers, p: share)
                let (successes, count) = (Double(k), Double(answers))
                if ProportionInterval.clopperPearson(successes, of: count).contains(share) {
                    exact += probability
                }
                if ProportionInterval.wilson(successes, of: count).contains(share) {
                    score += probability
                }
            }
            #expect(exact > 0.95, "share \(share)")
            #expect(score > 0.9, "share \(share)")
            wilson += score / Double(shares.count)
        }
        #expect(isClose(wilson, 0.95, near: 0.005))
    }
}
