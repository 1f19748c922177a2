/// Why an encoding cannot do what was asked.
public enum EncodingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The encoding has no such metre; `known` lists those that it has.
    case unknownMetre(String, known: [String])
    /// The tokens were made under another version of the encoding.
    case unknownVersion(kind: EncodingKind, found: Int, known: Int)
    /// There is no such grid; `range` is in steps a quarter note.
    case gridOutOfRange(stepsPerQuarter: Int, range: ClosedRange<Int>)
    /// The beginning to continue has no notes that the encoding can use.
    case nothingToContinue(reasons: [String])

    /// One sentence or two: what was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .unknownMetre(let metre, let known) where known.isEmpty:
            "metre \(metre): this model keeps time in seconds and knows no metres. "
                + "Leave the metre out, or use a model with the melody encoding."
        case .unknownMetre(let metre, let known):
            "metre \(metre) is none that the encoding knows. Choose one of "
                + known.joined(separator: ", ") + "."
        case .unknownVersion(let kind, let found, let known):
            "the \(kind.rawValue) encoding has version \(found) here, and this program knows "
                + "version \(known). Use the program that made it, or train again."
        case .gridOutOfRange(let steps, let range):
            "a grid of \(steps) steps in a quarter note: expected "
                + "\(range.lowerBound) to \(range.upperBound). 4 is 16th notes; "
                + "12 keeps triplets too."
        case .nothingToContinue(let reasons):
            "nothing here can be continued: "
                + (reasons.isEmpty ? "there are no tracks" : reasons.joined(separator: "; "))
                + ". Choose a file with notes that this encoding keeps."
        }
    }
}
