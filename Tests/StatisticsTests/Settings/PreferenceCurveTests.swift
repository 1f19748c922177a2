import Foundation
import Randomness
import Statistics
import Testing

@Suite("Preferences against a setting") struct PreferenceCurveTests {
    @Test("slope, curvature and variances agree with SciPy's optimiser and plain sums")
    func scipy() throws {
        for truth in try Truths.read().preference_curves {
            let answers = try truth.answers.map { try PairAnswer($0) }
            let settingOf = Dictionary(uniqueKeysWithValues: truth.settings.map { ("t\($0)", $0) })
            let curve = try PreferenceCurve(answers, settingOf: settingOf)
            #expect(curve.answers == truth.answers.count)
            #expect(isClose(curve.slope, truth.slope, within: 1e-5), "\(truth.name)")
            #expect(isClose(curve.curvature, truth.curvature, within: 1e-5))
            let covariance = curve.covariance
            #expect(isClose(covariance.slope, truth.slope_variance, within: 1e-4))
            #expect(isClose(covariance.curvature, truth.curvature_variance, within: 1e-4))
        }
    }

    /// Answers about five settings whose strengths are a parabola with its top at 0.9.
    private func answers(_ stream: UInt64, raters: Int = 20, each: Int = 14) -> [PairAnswer] {
        var random = Gaussian(seed: 11, stream: stream)
        let settings = [0.5, 0.7, 0.9, 1.1, 1.3]
        return (0..<raters).flatMap { rater in
            (0..<each).map { _ in
                let left = Int(random.unit() * 5)
                let right = (left + 1 + Int(random.unit() * 4)) % 5
                let strengths = [left, right].map { -8 * pow(settings[$0] - 0.9, 2) }
                let weights = [
                    exp(strengths[0]), exp(strengths[1]),
                    exp(-0.5 + (strengths[0] + strengths[1]) / 2),
                ]
                let place = random.unit() * weights.reduce(0, +)
                func stimulus(_ number: Int) -> Stimulus {
                    Stimulus(system: "\(settings[number])", piece: "\(Int(random.unit() * 6))")
                }
                return PairAnswer(
                    rater: "r\(rater)",
                    left: stimulus(left),
                    right: stimulus(right),
                    outcome: place < weights[0]
                        ? .left : place < weights[0] + weights[1] ? .right : .noDifference
                )
            }
        }
    }

    private static let settingOf = Dictionary(
        uniqueKeysWithValues: [0.5, 0.7, 0.9, 1.1, 1.3].map { ("\($0)", $0) }
    )

    @Test("the best setting's interval holds the truth as often as it says")
    func coverage() throws {
        let tests =
            ProcessInfo.processInfo.environment["STUDIO_SIMULATIONS"].flatMap { Int($0) } ?? 12
        var (held, told) = (0, 0)
        for number in 0..<tests {
            let curve = try PreferenceCurve(answers(UInt64(number)), settingOf: Self.settingOf)
            switch PreferredSetting(curve) {
            case .best(_, let interval), .anywhere(let interval):
                held += interval.contains(0.9) ? 1 : 0
                told += interval.upper - interval.lower < 0.4 ? 1 : 0
            case .atLeast, .atMost: break
            }
        }
        #expect(BinomialDistribution.cumulative(held, of: tests, p: 0.95) > 0.001)
        #expect(told > tests / 2)
        if tests > 12 { print("coverage | best setting by pairs | \(held) of \(tests)") }
    }

    @Test("the curve's mean over what was heard is 0, and its interval covers it")
    func level() throws {
        let curve = try PreferenceCurve(answers(1), settingOf: Self.settingOf)
        let heights = curve.settings.map { curve.value(at: $0) }
        #expect(abs(heights.reduce(0, +)) < 1e-9)
        for setting in curve.settings {
            #expect(curve.interval(at: setting).contains(curve.value(at: setting)))
        }
        #expect(curve.range == 0.5...1.3)
    }

    @Test("too few settings, too few answers and only ties are refused")
    func refused() {
        let all = answers(1)
        #expect(throws: StatisticsError.self) {
            try PreferenceCurve(all, settingOf: ["0.5": 0.5, "0.7": 0.7])
        }
        #expect(throws: StatisticsError.self) {
            try PreferenceCurve(Array(all.prefix(11)), settingOf: Self.settingOf)
        }
        let ties = all.map { answer in
            PairAnswer(
                rater: answer.rater,
                left: answer.left,
                right: answer.right,
                outcome: .noDifference
            )
        }
        #expect(throws: StatisticsError.self) {
            try PreferenceCurve(ties, settingOf: Self.settingOf)
        }
    }

    @Test("always the higher setting: no finite curve, and no trap")
    func separated() {
        let all = answers(1).map { answer in
            let isLeft = answer.left.system > answer.right.system
            return PairAnswer(
                rater: answer.rater,
                left: answer.left,
                right: answer.right,
                outcome: isLeft ? .left : .right
            )
        }
        #expect(throws: StatisticsError.self) {
            try PreferenceCurve(all, settingOf: Self.settingOf)
        }
    }
}
