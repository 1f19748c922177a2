public import Catalog

/// What a listening test is to find, and with which means.
public struct TestPlanRequest: Hashable, Sendable {
    /// What listeners are asked; a test of scales has no preference to plan for.
    public var kind = ListeningTestKind.pairs
    /// True preferences to find, 0.51...1: shares of the answers that prefer one of two.
    public var preferences = [0.6, 0.65, 0.7]
    /// Probabilities of finding them, 0.5...0.999.
    public var powers = [0.8, 0.9]
    /// Probability of finding a preference where there is none, 0.0001...0.5.
    public var alpha = 0.05
    /// Groups that are compared, human pieces among them: 2...100; of human or machine 1...100.
    public var groups = 2
    /// Questions in a session, 2...200.
    public var trials = 20
    /// Share of them that repeat an earlier one, 0...0.3.
    public var repeats = 0.1
    /// Whether anchors are among the pieces.
    public var hasAnchors = false
    /// Share of the answers that prefer none, 0...0.9; of human or machine there are none.
    public var undecided = 0.2
    /// Correlation of two answers of one listener, 0...1; 0.05 to 0.2 are common.
    public var correlation = 0.1

    /// Makes the usual one: pairs of two groups, 20 questions.
    public init() {}

    /// The same means as a test has.
    ///
    /// - Parameter story: The test.
    public init(_ story: ListeningTestStory) {
        kind = story.test.kind
        trials = story.settings.trials
        repeats = story.settings.repeats
        hasAnchors = story.stimuli.contains { $0.source == .anchor }
        groups =
            Set(
                story.stimuli.filter { $0.source != .anchor }
                    .map { ListeningGroup.name(of: $0, by: .setting) }
            ).count
    }

    /// Checks every range that `PreferencePlan` does not.
    ///
    /// - Throws: `Failure` of kind `usage`, naming the setting and its range.
    func validate() throws(Failure) {
        guard kind != .scales else {
            throw Failure(
                .usage,
                "a test of scales has no preference to plan for: plan with --kind pairs or "
                    + "human-or-machine."
            )
        }
        let least = kind == .pairs ? 2 : 1
        let check = ListeningTestSettings.check
        try check(!preferences.isEmpty, "preferences", "none", "shares of 0.51 to 1")
        try check(!powers.isEmpty, "powers", "none", "probabilities of 0.5 to 0.999")
        try check((least...100).contains(groups), "groups", "\(groups)", "\(least) to 100")
        try check((2...200).contains(trials), "trials", "\(trials)", "2 to 200")
        try check((0...0.3).contains(repeats), "repeats", "\(repeats)", "0 to 0.3")
        try check((0...0.9).contains(undecided), "undecided", "\(undecided)", "0 to 0.9")
    }
}
