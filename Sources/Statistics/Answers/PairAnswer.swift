/// A listener's answer to "which of these two?".
public struct PairAnswer: Hashable, Sendable {
    /// What the listener said.
    public enum Outcome: String, Hashable, Sendable, CaseIterable, Codable {
        /// The left, or first, one is better.
        case left
        /// The right, or second, one is better.
        case right
        /// They are equally good: a tie.
        case noDifference = "no_difference"
        /// No judgement; left out of every estimate.
        case cannotTell = "cannot_tell"
    }

    /// Who answered.
    public var rater: String
    /// Shown left, or played first.
    public var left: Stimulus
    /// Shown right, or played second.
    public var right: Stimulus
    /// What was said.
    public var outcome: Outcome

    /// Makes an answer.
    public init(rater: String, left: Stimulus, right: Stimulus, outcome: Outcome) {
        self.rater = rater
        self.left = left
        self.right = right
        self.outcome = outcome
    }

    /// Both pieces, by names that are unique across systems.
    var pieces: [String] { [left, right].map { "\($0.system)\u{0}\($0.piece)" } }
}
