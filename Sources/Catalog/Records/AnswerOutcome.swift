/// An answer that is one choice among a few.
public enum AnswerOutcome: String, Codable, Hashable, Sendable, CaseIterable {
    /// Of two: the left one is better.
    case left
    /// Of two: the right one is better.
    case right
    /// Of two: they are equally good.
    case noDifference = "no_difference"
    /// Of two: no judgement.
    case cannotTell = "cannot_tell"
    /// Of one: a human wrote it.
    case human
    /// Of one: a machine wrote it.
    case machine
}
