import Statistics
import Testing

@Suite("Scores against a setting") struct RatingCurveTests {
    private static func answers(_ truth: Truths.Curve) -> [SettingAnswer] {
        truth.answers.map { cell in
            SettingAnswer(
                rater: cell.texts[0],
                piece: cell.texts[1],
                setting: cell.numbers[0],
                score: cell.numbers[1]
            )
        }
    }

    @Test("curve and variances agree with statsmodels' least squares with raters as dummies")
    func statsmodels() throws {
        for truth in try Truths.read().curves {
            let curve = try RatingCurve(Self.answers(truth))
            #expect(isClose(curve.slope, truth.slope), "\(truth.name)")
            #expect(isClose(curve.curvature, truth.curvature), "\(truth.name)")
            for height in truth.heights {
                #expect(isClose(curve.value(at: height[0]), height[1]), "\(truth.name)")
            }
        }
    }

    @Test("the best setting's interval is Fieller's")
    func fieller() throws {
        let truths = try Truths.read().curves
        var bounded = 0
        for truth in truths {
            let preferred = PreferredSetting(try RatingCurve(Self.answers(truth)))
            guard let roots = truth.fieller else { continue }
            bounded += 1
            if case .best(let peak, let interval) = preferred {
                #expect(isClose(peak, truth.middle - truth.slope / (2 * truth.curvature)))
                #expect(isClose(interval.lower, roots[0]), "\(truth.name)")
                #expect(isClose(interval.upper, roots[1]), "\(truth.name)")
                #expect(interval.contains(peak))
            }
        }
        #expect(bounded > 0)
        guard case .best = PreferredSetting(try RatingCurve(Self.answers(truths[0]))) else {
            Issue.record("a clear peak is not found")
            return
        }
    }

    @Test("noise prefers nothing; scores that rise all the way prefer the end, or beyond")
    func undecided() throws {
        let truths = try Truths.read().curves
        guard case .anywhere = PreferredSetting(try RatingCurve(Self.answers(truths[1]))) else {
            Issue.record("noise has a preferred setting")
            return
        }
        let rising = Self.answers(truths[2])
        guard case .best(1, let interval) = PreferredSetting(try RatingCurve(rising)) else {
            Issue.record("the highest setting is not the best")
            return
        }
        #expect(interval.upper == 1 && interval.lower > 0.7)
        let falling = rising.map { answer in
            var answer = answer
            answer.setting = -answer.setting
            return answer
        }
        #expect(PreferredSetting(try RatingCurve(falling)).setting == -1)
    }

    @Test("scores that significantly rise everywhere lead beyond what was heard")
    func straight() throws {
        let answers = (0..<60).map { (number: Int) -> SettingAnswer in
            let setting = Double(number % 4)
            let error = number % 7 < 3 ? 0.1 : -0.1
            return SettingAnswer(
                rater: "r\(number % 5)",
                piece: "p\(number)",
                setting: setting,
                score: 1 + setting + error
            )
        }
        #expect(PreferredSetting(try RatingCurve(answers)) == .atLeast(3))
        let falling = answers.map { answer in
            var answer = answer
            answer.score = 6 - answer.score
            return answer
        }
        #expect(PreferredSetting(try RatingCurve(falling)) == .atMost(0))
    }

    @Test("a rater who is stricter by a point moves nothing but the level")
    func leniency() throws {
        let answers = Self.answers(try Truths.read().curves[0])
        let stricter = answers.map { answer in
            var answer = answer
            if answer.rater == "r0" { answer.score -= 1 }
            return answer
        }
        let (one, other) = (try RatingCurve(answers), try RatingCurve(stricter))
        #expect(isClose(other.slope, one.slope, near: 1e-9))
        #expect(isClose(other.curvature, one.curvature))
        #expect(other.value(at: 1) < one.value(at: 1))
    }

    @Test("too few settings, too few scores and unlinked raters are refused in words")
    func refused() {
        func answer(_ rater: Int, _ setting: Double, _ piece: Int) -> SettingAnswer {
            SettingAnswer(rater: "r\(rater)", piece: "\(piece)", setting: setting, score: 3)
        }
        let two = (0..<20).map { answer(0, Double($0 % 2), $0) }
        #expect(
            throws: StatisticsError.tooFew(
                what: "different settings with scores",
                found: 2,
                needed: 3
            )
        ) { try RatingCurve(two) }
        let few = (0..<5).map { answer(0, Double($0 % 3), $0) }
        #expect(throws: StatisticsError.self) { try RatingCurve(few) }
        let apart = (0..<30).map { answer($0 % 3, Double($0 % 3), $0) }
        #expect(
            throws: StatisticsError.noVariation(
                what: "the settings that each listener heard"
            )
        ) { try RatingCurve(apart) }
    }
}
