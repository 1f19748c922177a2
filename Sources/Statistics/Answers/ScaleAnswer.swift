/// A listener's score for one piece.
public struct ScaleAnswer: Hashable, Sendable {
    /// Who scored.
    public var rater: String
    /// What was heard.
    public var stimulus: Stimulus
    /// The score, on the scale of the question: 1...5 for stars.
    public var score: Double

    /// Makes an answer.
    public init(rater: String, stimulus: Stimulus, score: Double) {
        self.rater = rater
        self.stimulus = stimulus
        self.score = score
    }
}
