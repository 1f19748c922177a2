import Foundation
import Randomness
import Statistics
import Testing

/// Made-up tests whose truth is known, to see how often an interval holds it.
enum Scenario: String, CaseIterable, CustomTestStringConvertible {
    case meanOfLikeAnswers = "mean score, raters and pieces differ"
    case meanOfIndependentAnswers = "mean score, independent answers"
    case meanOfFewRaters = "mean score, six raters"
    case strengthOfLikeAnswers = "difference of strengths, raters and pairs of pieces have opinions"
    case strengthOfIndependentAnswers = "difference of strengths, independent answers"
    case sideEffect = "side effect"
    case shareOfGuesses = "share of right guesses, raters differ"
    case heightOfCurve = "height of the curve of scores"
    case bestSetting = "best setting"
    case agreement = "Krippendorff's alpha, 60 pieces"

    var testDescription: String { rawValue }

    /// Whether the interval of one made-up test holds the truth; nil where there is none.
    func holds(_ random: inout Gaussian) throws -> Bool? {
        switch self {
        case .meanOfLikeAnswers:
            try mean(&random, raters: 20, pieces: 15, raterSpread: 0.5, pieceSpread: 0.4)
        case .meanOfIndependentAnswers:
            try mean(&random, raters: 20, pieces: 15, raterSpread: 0, pieceSpread: 0)
        case .meanOfFewRaters:
            try mean(&random, raters: 6, pieces: 20, raterSpread: 0.5, pieceSpread: 0.3)
        case .strengthOfLikeAnswers:
            try PairScenario(opinions: 0.3).fit(&random)?.difference("a", "c")?.interval
                .contains(PairScenario.strengths[0] - PairScenario.strengths[2])
        case .strengthOfIndependentAnswers:
            try PairScenario(opinions: 0).fit(&random)?.difference("a", "c")?.interval
                .contains(PairScenario.strengths[0] - PairScenario.strengths[2])
        case .sideEffect:
            try PairScenario(opinions: 0.3).fit(&random)?.sideEffect()?.interval
                .contains(PairScenario.side)
        case .shareOfGuesses: try guesses(&random)
        case .heightOfCurve:
            try CurveScenario.curve(&random).interval(at: 1.2)
                .contains(CurveScenario.height(at: 1.2))
        case .bestSetting: try bestSetting(&random)
        case .agreement: try agreement(&random)
        }
    }

    private func mean(
        _ random: inout Gaussian,
        raters: Int,
        pieces: Int,
        raterSpread: Double,
        pieceSpread: Double
    ) throws -> Bool? {
        let leniency = (0..<raters).map { _ in raterSpread * random.next() }
        let charm = (0..<pieces).map { _ in pieceSpread * random.next() }
        var answers: [ScaleAnswer] = []
        for rater in 0..<raters {
            for piece in 0..<pieces where random.unit() < 0.7 {
                let score = 3 + leniency[rater] + charm[piece] + 0.8 * random.next()
                answers.append(
                    ScaleAnswer(
                        rater: "r\(rater)",
                        stimulus: Stimulus(system: "s", piece: "p\(piece)"),
                        score: score
                    )
                )
            }
        }
        return try ScoreSummary(answers, scale: -100...100).interval?.contains(3)
    }

    /// 30 raters, each right with a probability of his own about 0.6.
    private func guesses(_ random: inout Gaussian) throws -> Bool? {
        var answers: [GuessAnswer] = []
        for rater in 0..<30 {
            let skill = 0.4 + 0.4 * random.unit()
            for number in 0..<10 {
                answers.append(
                    GuessAnswer(
                        rater: "r\(rater)",
                        piece: "p\(rater)-\(number)",
                        isCorrect: random.unit() < skill
                    )
                )
            }
        }
        return try GuessSummary(answers).clustered.contains(0.6)
    }

    private func bestSetting(_ random: inout Gaussian) throws -> Bool? {
        switch PreferredSetting(try CurveScenario.curve(&random)) {
        case .best(_, let interval), .anywhere(let interval):
            interval.contains(CurveScenario.best)
        case .atLeast, .atMost: false
        }
    }

    /// Pieces differ by as much as scores of one piece: alpha is 1/2.
    private func agreement(_ random: inout Gaussian) throws -> Bool? {
        let units = (0..<60).map { _ in
            let charm = random.next()
            return (0..<4).map { _ in charm + random.next() }
        }
        // Rounded to halves, so that the scale is short; the rounding's variance is 1/48.
        let rounded = units.map { $0.map { (2 * $0).rounded() / 2 } }
        return try KrippendorffAlpha(rounded, level: .interval).interval()?.contains(48.0 / 97)
    }
}

/// Scores that are highest at the setting 0.9.
enum CurveScenario {
    static let best = 0.9

    static func height(at setting: Double) -> Double {
        3.8 - 4 * (setting - best) * (setting - best)
    }

    static func curve(_ random: inout Gaussian) throws -> RatingCurve {
        let settings = [0.5, 0.7, 0.9, 1.1, 1.3]
        let leniency = (0..<14).map { _ in 0.5 * random.next() }
        var answers: [SettingAnswer] = []
        for (place, setting) in settings.enumerated() {
            for piece in 0..<4 {
                let charm = 0.3 * random.next()
                for rater in leniency.indices where random.unit() < 0.6 {
                    let score = height(at: setting) + leniency[rater] + charm + 0.7 * random.next()
                    answers.append(
                        SettingAnswer(
                            rater: "r\(rater)",
                            piece: "p\(place)-\(piece)",
                            setting: setting,
                            score: score
                        )
                    )
                }
            }
        }
        return try RatingCurve(answers)
    }
}
