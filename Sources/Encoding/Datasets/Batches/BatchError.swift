/// Why batches cannot be drawn.
public enum BatchError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There are no pieces to draw from.
    case noPieces
    /// Lanes, steps, transposition or stretch are not what they can be.
    case settingOutOfRange(name: String, found: String, expected: String)
    /// A kept position belongs to other settings or pieces.
    case otherPosition(what: String)

    /// What was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .noPieces:
            "there are no pieces in this part of the corpus. Give it a larger share, or more files."
        case .settingOutOfRange(let name, let found, let expected):
            "\(name) \(found): expected \(expected)."
        case .otherPosition(let what):
            "the kept position in the corpus does not fit: \(what). Resume with the folder and "
                + "the settings that the training began with."
        }
    }
}
