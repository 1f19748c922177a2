/// Why a piece cannot be changed as asked.
public enum ScoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A note would leave the pitches 0...127; `track` counts from 0.
    case pitchOutOfRange(track: Int, tick: Int, pitch: Int)
    /// The piece is in SMPTE time, which has no quarter notes.
    case noQuarterNotes
    /// A number of steps or ticks in a quarter note that cannot be.
    case gridOutOfRange(found: Int, allowed: ClosedRange<Int>)

    /// Where, what was expected, what was found, and what to do next.
    public var description: String {
        switch self {
        case .pitchOutOfRange(let track, let tick, let pitch):
            "track \(track + 1), tick \(tick): a note would have pitch \(pitch); expected 0 "
                + "to 127. Transpose by less."
        case .noQuarterNotes:
            "The piece is in SMPTE time; expected quarter notes. Retime it first."
        case .gridOutOfRange(let found, let allowed):
            "Expected \(allowed.lowerBound) to \(allowed.upperBound) in a quarter note, "
                + "found \(found)."
        }
    }
}
