/// What a test has handed out so far: what the next trial of a session is chosen from.
public struct TrialHistory: Hashable, Sendable {
    /// Stimuli side by side, or one alone.
    public struct Presentation: Hashable, Sendable {
        /// Row of the stimulus on the left, or of the only one.
        public var left: Int64
        /// Row of the stimulus on the right; nil where one is heard alone.
        public var right: Int64?

        /// Lays stimuli out.
        public init(left: Int64, right: Int64? = nil) {
            self.left = left
            self.right = right
        }
    }

    /// Row of the session.
    public var session: Int64
    /// The session's own trials, in order; all are answered.
    public var trials: [TrialRecord]
    /// How often each presentation was handed out in all sessions, repeats left out.
    public var counts: [Presentation: Int]

    /// Makes a history.
    public init(session: Int64, trials: [TrialRecord], counts: [Presentation: Int]) {
        self.session = session
        self.trials = trials
        self.counts = counts
    }
}

/// The next trial of a session.
public struct TrialChoice: Hashable, Sendable {
    /// What is heard.
    public var presentation: TrialHistory.Presentation
    /// Row of the trial of the same session that it repeats; nil for one that is new.
    public var repeatOf: Int64?

    /// Makes a choice.
    public init(_ presentation: TrialHistory.Presentation, repeatOf: Int64? = nil) {
        self.presentation = presentation
        self.repeatOf = repeatOf
    }
}
