import Foundation
import Randomness
import Statistics

/// Answers about pairs of three systems with known strengths.
///
/// Some answers repeat what their rater thinks of the two systems, or what everybody thinks of the
/// two pieces. These opinions are drawn from the same model, so that every answer by itself has
/// the model's probabilities and only the answers together have less to say.
struct PairScenario {
    static let systems = ["a", "b", "c"]
    static let strengths = [0.4, 0.1, -0.5]
    static let tie = -0.3
    static let side = 0.25

    /// Share of answers that repeat the rater's opinion, and of those that repeat the pieces'.
    var opinions: Double
    var raters = 24
    var pieces = 6
    var each = 15

    func answers(_ random: inout Gaussian) -> [PairAnswer] {
        var known: [[Int]: PairAnswer.Outcome] = [:]
        func opinion(_ key: [Int], _ left: Int, _ right: Int) -> PairAnswer.Outcome {
            if let outcome = known[key] { return outcome }
            let outcome = Self.outcome(left, right, &random)
            known[key] = outcome
            return outcome
        }
        var answers: [PairAnswer] = []
        for rater in 0..<raters {
            for _ in 0..<each {
                let left = Int(random.unit() * 3)
                let right = (left + 1 + Int(random.unit() * 2)) % 3
                let (p, q) = (
                    Int(random.unit() * Double(pieces)), Int(random.unit() * Double(pieces))
                )
                let choice = random.unit()
                let outcome =
                    if choice < opinions {
                        opinion([0, rater, left, right], left, right)
                    } else if choice < 2 * opinions {
                        opinion([1, left, p, right, q], left, right)
                    } else {
                        Self.outcome(left, right, &random)
                    }
                answers.append(
                    PairAnswer(
                        rater: "r\(rater)",
                        left: Stimulus(system: Self.systems[left], piece: "\(p)"),
                        right: Stimulus(system: Self.systems[right], piece: "\(q)"),
                        outcome: outcome
                    )
                )
            }
        }
        return answers
    }

    func fit(_ random: inout Gaussian) throws -> BradleyTerry? {
        try BradleyTerry(answers(&random))
    }

    private static func outcome(
        _ left: Int,
        _ right: Int,
        _ random: inout Gaussian
    ) -> PairAnswer.Outcome {
        let wins = exp(strengths[left] + side)
        let loses = exp(strengths[right])
        let ties = exp(tie + (strengths[left] + strengths[right]) / 2)
        let place = random.unit() * (wins + loses + ties)
        return place < wins ? .left : place < wins + loses ? .right : .noDifference
    }
}
