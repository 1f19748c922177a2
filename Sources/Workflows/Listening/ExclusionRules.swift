/// Whose answers do not count; fixed when a test is made, so that no result can choose them.
///
/// Each rule names the largest share that is tolerated; nil switches the rule off.
public struct ExclusionRules: Codable, Hashable, Sendable {
    /// Repeats that were answered the other way, 0...1; default 0.5.
    ///
    /// Of pairs: the other piece is preferred. Of scales: the first scale's score differs by two
    /// or more. Of human or machine: the other answer.
    public var failedRepeats: Double?
    /// Comparisons of an anchor with a human piece that the anchor won, 0...1; default 0.5.
    ///
    /// Of scales: any share below 1 asks that the mean score of anchors, on the first scale, does
    /// not exceed that of human pieces. Of human or machine: that anchors are not called human
    /// more often than human pieces are.
    public var preferredAnchors: Double?
    /// Answers that came sooner, by the server's clock, than the minimum of listening takes,
    /// 0...1; default 0.2.
    public var hurriedAnswers: Double?

    /// Makes rules.
    public init(
        failedRepeats: Double? = 0.5,
        preferredAnchors: Double? = 0.5,
        hurriedAnswers: Double? = 0.2
    ) {
        self.failedRepeats = failedRepeats
        self.preferredAnchors = preferredAnchors
        self.hurriedAnswers = hurriedAnswers
    }

    /// Checks every range.
    ///
    /// - Throws: `Failure` of kind `usage`.
    func validate() throws(Failure) {
        let rules = [
            ("failed repeats", failedRepeats), ("preferred anchors", preferredAnchors),
            ("hurried answers", hurriedAnswers),
        ]
        for (name, share) in rules {
            guard let share else { continue }
            try ListeningTestSettings.check(
                (0...1).contains(share),
                name,
                "\(share)",
                "a share of 0 to 1"
            )
        }
    }
}
