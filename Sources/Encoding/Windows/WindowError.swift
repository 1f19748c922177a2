/// Why a corpus gives no windows.
public enum WindowError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Windows are cut from melodies in sixteenths, and the corpus was read otherwise.
    case wrongEncoding(found: String)
    /// Not one window came out; what was left out, in words.
    case nothingLeft(barSteps: Int, census: String, other: Int?)

    /// What was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .wrongEncoding(let found):
            "windows are cut from melodies in sixteenths (melody encoding, 4 steps a quarter), "
                + "but the corpus is read as \(found). Leave out --encoding and --grid."
        case .nothingLeft(let barSteps, let census, let other):
            "no window of whole bars of \(barSteps) sixteenths is left to learn from: \(census). "
                + (other.map { "Most bars of the corpus have \($0): try --bar-steps \($0)." }
                    ?? "Give it longer melodies.")
        }
    }
}
