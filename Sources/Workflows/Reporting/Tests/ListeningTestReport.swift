public import Catalog

/// What may be concluded from a listening test: the line of `studio report --test NAME --json`.
public struct ListeningTestReport: Codable, Sendable, Equatable {
    /// Name of the test.
    public var test: String
    /// What listeners were asked.
    public var kind: ListeningTestKind
    /// The question as they read it.
    public var question: String
    /// What the groups are.
    public var by: ListeningFactor
    /// Level of every interval, 0...1.
    public var level: Double
    /// Who took it, and whose answers count.
    public var listeners: ListenerFigures
    /// Which answers count.
    public var answers: AnswerFigures
    /// How often a repeated question got the same answer; null where none was repeated.
    public var repeats: Nullable<RepeatConsistency>
    /// What a test of pairs says; null for another kind, and without an answer that counts.
    public var pairs: Nullable<PairFindings>
    /// What a test of scales says, scale by scale; empty for another kind.
    public var scales: [ScaleFindings]
    /// What a test of human or machine says; null for another kind, and without an answer that
    /// counts.
    public var guesses: Nullable<GuessFindings>
    /// The temperature that listeners of this test prefer, for each model with several.
    public var preferred: [PreferredTemperature]
    /// What the numbers say, a sentence each.
    public var conclusions: [String]
    /// What there is too little of, and what to beware of.
    public var remarks: [String]
    /// How the numbers were computed, as a paragraph for a text.
    public var methods: String
}
