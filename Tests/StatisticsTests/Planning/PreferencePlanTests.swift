import Statistics
import Testing

@Suite("How many answers a test needs") struct PreferencePlanTests {
    @Test("agrees with trying every number of answers with SciPy's binomial")
    func scipy() throws {
        for truth in try Truths.read().plans {
            let plan = try PreferencePlan(
                share: truth.share,
                power: truth.power,
                alpha: truth.alpha
            )
            #expect(plan.answers == truth.answers, "share \(truth.share)")
        }
    }

    @Test("raters follow from the design effect 1 + (m - 1) rho")
    func raters() throws {
        let plan = try PreferencePlan(share: 0.7)
        #expect(try plan.raters(answersEach: 1, correlation: 0.3) == plan.answers)
        // 10 answers each, correlation 0.1: 1.9 times the answers.
        let expected = Int((Double(plan.answers) * 1.9 / 10).rounded(.up))
        #expect(try plan.raters(answersEach: 10, correlation: 0.1) == expected)
        #expect(try plan.raters(answersEach: 10, correlation: 1) == plan.answers)
    }

    @Test("where not every rater gives an answer, one rater for each answer is too few")
    func fewAnswersEach() throws {
        let plan = try PreferencePlan(share: 0.7)
        #expect(try plan.raters(answersEach: 0.5, correlation: 0.3) == 2 * plan.answers)
    }

    @Test("the smallest preference that would be found agrees with SciPy, and with the plan")
    func detectable() throws {
        for truth in try Truths.read().detectable {
            let found = try DetectablePreference(
                answers: truth.answers,
                power: truth.power,
                alpha: truth.alpha
            )
            guard let share = truth.share else {
                #expect(found == nil, "\(truth.answers) answers")
                continue
            }
            #expect(isClose(found?.share, share, within: 1e-9), "\(truth.answers) answers")
        }
        let plan = try PreferencePlan(share: 0.65)
        let found = try DetectablePreference(answers: plan.answers)
        #expect(try #require(found).share <= 0.65)
        #expect(try DetectablePreference(answers: 0) == nil)
    }

    @Test("impossible plans are refused with the range")
    func refused() {
        let error = #expect(throws: StatisticsError.self) { try PreferencePlan(share: 0.5) }
        #expect("\(String(describing: error))".contains("0.51"))
        #expect(throws: StatisticsError.self) { try PreferencePlan(share: 0.6, power: 1) }
        #expect(throws: StatisticsError.self) { try PreferencePlan(share: 0.6, alpha: 0) }
    }
}
