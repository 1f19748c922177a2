public import Catalog
import Statistics

/// How many answers, and listeners, a listening test needs: the line of `studio test plan --json`.
public struct TestPlan: Codable, Sendable, Equatable {
    /// What it takes to find one preference.
    public struct Line: Codable, Sendable, Equatable {
        /// The true preference, 0.51...1.
        public var preference: Double
        /// Probability of finding it.
        public var power: Double
        /// Answers about two groups that prefer one of them, as if all were independent.
        public var independentAnswers: Int
        /// The same with the design effect.
        public var answers: Int
        /// Listeners who answer every question.
        public var listeners: Int

        enum CodingKeys: String, CodingKey {
            case preference, power, answers, listeners
            case independentAnswers = "independent_answers"
        }
    }

    /// What listeners are asked.
    public var kind: ListeningTestKind
    /// Probability of finding a preference where there is none.
    public var alpha: Double
    /// Groups that are compared.
    public var groups: Int
    /// Questions of a session.
    public var trials: Int
    /// Those that are new and about groups: no repeat, no anchor.
    public var countedTrials: Int
    /// Of these, the decided ones of a listener about two groups, or about one group against
    /// guessing; a fraction where not everybody hears every two.
    public var answersEach: Double
    /// Correlation of two answers of one listener that is assumed.
    public var correlation: Double
    /// By how many times more answers are needed than independent ones.
    public var designEffect: Double
    /// A line for each preference and power.
    public var lines: [Line]

    enum CodingKeys: String, CodingKey {
        case kind, alpha, groups, trials, correlation, lines
        case countedTrials = "counted_trials"
        case answersEach = "answers_each"
        case designEffect = "design_effect"
    }

    /// Plans a test.
    ///
    /// - Throws: `Failure` of kind `usage` for what cannot be.
    public init(_ request: TestPlanRequest) throws(Failure) {
        try request.validate()
        let repeats = SessionPlan.repeatCount(trials: request.trials, share: request.repeats)
        let isPaired = request.kind == .pairs
        let checks = TrialSchedule.checkCount(request.trials, hasAnchors: request.hasAnchors)
        let counted = max(request.trials - repeats - (isPaired ? checks : 0), 1)
        let compared =
            isPaired ? request.groups * (request.groups - 1) / 2 : request.groups
        let each =
            Double(counted) * (isPaired ? 1 - request.undecided : 1) / Double(compared)
        kind = request.kind
        alpha = request.alpha
        groups = request.groups
        trials = request.trials
        countedTrials = counted
        answersEach = each
        correlation = request.correlation
        do throws(StatisticsError) {
            let effect = try PreferencePlan.designEffect(
                answersEach: each,
                correlation: request.correlation
            )
            designEffect = effect
            lines = []
            for preference in request.preferences {
                for power in request.powers {
                    let plan = try PreferencePlan(
                        share: preference,
                        power: power,
                        alpha: request.alpha
                    )
                    lines.append(
                        Line(
                            preference: preference,
                            power: power,
                            independentAnswers: plan.answers,
                            answers: Int((Double(plan.answers) * effect).rounded(.up)),
                            listeners: try plan.raters(
                                answersEach: each,
                                correlation: request.correlation
                            )
                        )
                    )
                }
            }
        } catch {
            throw Failure(.usage, "\(error)")
        }
    }

    /// What a test that was just made needs, in a sentence; nil for a test of scales.
    ///
    /// - Parameter story: The test.
    /// - Returns: `A preference of 65 % between two of its 5 groups ...`.
    public static func advice(for story: ListeningTestStory) -> String? {
        var request = TestPlanRequest(story)
        request.preferences = [0.65]
        request.powers = [0.8]
        guard let plan = try? TestPlan(request), let line = plan.lines.first else { return nil }
        let what =
            plan.kind == .pairs
            ? "A preference of 65 % between two of its \(plan.groups) groups"
            : "A group that is judged human in 65 % (or 35 %) of the answers"
        return "\(what) is found with 80 % probability by about \(line.listeners) listeners: see "
            + "studio test plan \(story.test.name)."
    }
}
