/// Why an estimate cannot be had from these answers.
public enum StatisticsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is too little of something: answers, raters, different settings.
    case tooFew(what: String, found: Int, needed: Int)
    /// A number lies outside what it can be.
    case outOfRange(name: String, found: Double, expected: String)
    /// All values are the same, so that nothing can be told from them.
    case noVariation(what: String)
    /// The answers compare groups of systems that were never compared with one another.
    case unconnected(groups: [[String]])
    /// Some systems won or lost every comparison with the others: no finite strength fits best.
    case unbounded(preferred: [String], over: [String])
    /// One side won every comparison, so that its advantage has no bound.
    case oneSide(left: Bool)
    /// Every answer was "no difference": nothing tells the systems apart.
    case onlyTies(answers: Int)
    /// The search for the best fit did not end.
    case notConverged(steps: Int)

    /// What was found, what was expected, what to do next.
    public var description: String {
        switch self {
        case .tooFew(let what, let found, let needed):
            "\(found) \(what); at least \(needed) are needed. Gather more."
        case .outOfRange(let name, let found, let expected):
            "\(name) is \(found); expected \(expected)."
        case .noVariation(let what):
            "\(what): all are the same, so that there is nothing to tell apart."
        case .unconnected(let groups):
            "these were never compared with one another: "
                + groups.map { $0.joined(separator: ", ") }.joined(separator: " | ")
                + ". Gather answers across the groups, or look at each alone."
        case .unbounded(let preferred, let over):
            "\(Self.list(preferred)) \(preferred.count == 1 ? "was" : "were") never beaten, nor "
                + "tied, by \(Self.list(over)): the distance between them has no upper bound. "
                + "Gather more answers, or ask for a prior, which bounds it."
        case .oneSide(let left):
            "the \(left ? "left" : "right") side won every comparison: its advantage has no "
                + "bound. Swap sides from answer to answer, or leave the side effect out."
        case .onlyTies(let answers):
            "all \(answers) answers say \"no difference\": nothing tells these apart."
        case .notConverged(let steps):
            "the fit did not converge in \(steps) steps. Ask for a prior, or gather more answers."
        }
    }

    private static func list(_ names: [String]) -> String {
        names.count < 2
            ? names.joined()
            : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
}
