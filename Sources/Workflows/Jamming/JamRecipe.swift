import Generators

/// How a jam was played, beside what its model drew with; the catalog holds it with the take.
public struct JamRecipe: Codable, Hashable, Sendable {
    /// `rest`, `bars` or `continuous`.
    public var turns: String
    /// Quarter notes of the rest, or bars that were traded.
    public var length: Double
    /// Bars that the model looked back on.
    public var memory: Int
    /// Logit added to tokens that strike a note, as the jam began.
    public var density: Double
    /// Turns that the model began.
    public var answers: Int
}

extension JamRecipe {
    init(_ settings: JamSettings, answers: Int) {
        switch settings.turns {
        case .afterRest(let rest): (turns, length) = ("rest", rest)
        case .everyBars(let bars): (turns, length) = ("bars", Double(bars))
        case .continuous(let rest): (turns, length) = ("continuous", rest)
        }
        memory = settings.memory
        density = settings.steering.density
        self.answers = answers
    }
}
