/// A listener's answer to be recorded.
public struct AnswerDraft: Hashable, Sendable {
    /// What was answered.
    public enum Judgement: Hashable, Sendable {
        /// A choice.
        case outcome(AnswerOutcome)
        /// A score on each scale, by its name.
        case scores([String: Int])
    }

    /// The trial's place in the session, from 1.
    public var trial: Int
    /// What was answered.
    public var judgement: Judgement
    /// What the listener says; nil for nothing.
    public var comment: String?
    /// Seconds that the left, or the only, stimulus was heard; >= 0.
    public var leftSeconds: Double
    /// Seconds that the right stimulus was heard; nil where there is none.
    public var rightSeconds: Double?

    /// Makes one; what is not given is absent.
    public init(
        trial: Int,
        judgement: Judgement,
        comment: String? = nil,
        leftSeconds: Double,
        rightSeconds: Double? = nil
    ) {
        self.trial = trial
        self.judgement = judgement
        self.comment = comment
        self.leftSeconds = leftSeconds
        self.rightSeconds = rightSeconds
    }
}
