import Foundation
import Statistics

/// What other programs say of made-up answers (Fixtures/make_fixtures.py).
struct Truths: Decodable {
    struct Point: Decodable {
        let name: String
        let arguments: [Double]
        let value: Double
    }

    struct Pairs: Decodable {
        let name: String
        let answers: [[String]]
        let has_side: Bool
        let prior: Double?
        let systems: [String]
        let strengths: [Double]
        let tie: Double?
        let side: Double?
        let log_likelihood: Double
        let side_statistic: Double?
        let side_p: Double?
        let shared_products: Double
        let influence_of_difference: [Double]
    }

    struct Choix: Decodable {
        let systems: [String]
        let answers: [[String]]
        let strengths: [Double]
    }

    struct Scores: Decodable {
        let name: String
        let answers: [Cell]
        let mean: Double
        let variance: Double
        let degrees: Int
        let lower: Double
        let upper: Double
        let units: [[Double]]
        let alpha: [String: Double]
    }

    struct Alpha: Decodable {
        let units: [[Double]]
        let jackknife: [Double]?
        let alpha: [String: Double]
    }

    struct Friedman: Decodable {
        let name: String
        let scores: [[Double]]
        let statistic: Double
        let p: Double
        let w: Double
    }

    struct Kruskal: Decodable {
        let name: String
        let groups: [[Double]]
        let statistic: Double
        let p: Double
        let effect: Double
    }

    struct TwoSamples: Decodable {
        let name: String
        let first: [Double]
        let second: [Double]
        let method: String
        let statistic: Double
        let p: Double
        let effect: Double
    }

    struct Holm: Decodable {
        let p: [Double]
        let adjusted: [Double]
    }

    struct Proportion: Decodable {
        let successes: Int
        let answers: Int
        let chance: Double
        let p: Double
        let exact: [Double]
        let wilson: [Double]
    }

    struct Plan: Decodable {
        let share: Double
        let power: Double
        let alpha: Double
        let answers: Int
    }

    struct Detectable: Decodable {
        let answers: Int
        let power: Double
        let alpha: Double
        let share: Double?
    }

    struct Discriminated: Decodable {
        let name: String
        let answers: [Cell]
        let hits: Double
        let alarms: Double
        let lower: Double
        let upper: Double
        let d: Double
        let d_lower: Double
        let d_upper: Double
        let criterion: Double
    }

    struct Curve: Decodable {
        let name: String
        let answers: [Cell]
        let slope: Double
        let curvature: Double
        let middle: Double
        let heights: [[Double]]
        let slope_variance: Double
        let curvature_variance: Double
        let covariance: Double
        let fieller: [Double]?
    }

    struct PreferenceCurve: Decodable {
        let name: String
        let answers: [[String]]
        let settings: [Double]
        let slope: Double
        let curvature: Double
        let slope_variance: Double
        let curvature_variance: Double
    }

    let distributions: [Point]
    let pairs: [Pairs]
    let choix: Choix
    let scores: [Scores]
    let published_alpha: Alpha
    let friedman: [Friedman]
    let kruskal: [Kruskal]
    let wilcoxon: [TwoSamples]
    let mann_whitney: [TwoSamples]
    let holm: [Holm]
    let proportions: [Proportion]
    let plans: [Plan]
    let curves: [Curve]
    let preference_curves: [PreferenceCurve]
    let detectable: [Detectable]
    let discrimination: [Discriminated]

    /// A list of texts and numbers, as the answers are written.
    struct Cell: Decodable {
        let texts: [String]
        let numbers: [Double]

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            var texts: [String] = []
            var numbers: [Double] = []
            while !list.isAtEnd {
                if let number = try? list.decode(Double.self) {
                    numbers.append(number)
                } else {
                    texts.append(try list.decode(String.self))
                }
            }
            self.texts = texts
            self.numbers = numbers
        }
    }

    static func read() throws -> Truths {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = tests.appending(path: "Fixtures/truths.json")
        return try JSONDecoder().decode(Truths.self, from: Data(contentsOf: file))
    }
}

extension PairAnswer {
    /// rater, left system, left piece, right system, right piece, outcome.
    init(_ fields: [String]) throws {
        guard fields.count == 6, let outcome = Outcome(rawValue: fields[5]) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        self.init(
            rater: fields[0],
            left: Stimulus(system: fields[1], piece: fields[2]),
            right: Stimulus(system: fields[3], piece: fields[4]),
            outcome: outcome
        )
    }
}
