/// Why a piece cannot be written as a Standard MIDI File.
public enum MIDIFileWriterError: Error, Hashable, Sendable {
    /// A value that the format cannot hold; `what` names it, `track` counts from 0 and is nil for
    /// what belongs to the whole piece.
    case outOfRange(what: String, track: Int?, tick: Int, found: Int, allowed: ClosedRange<Int>)
    /// A beat unit that is no power of two.
    case beatUnit(tick: Int, found: Int)
    /// More tracks than a header can announce.
    case tooManyTracks(found: Int, limit: Int)
    /// Pieces of different divisions cannot share a file.
    case mixedDivisions
}

extension MIDIFileWriterError: CustomStringConvertible {
    /// Where, what was expected, what was found, and what to do next.
    public var description: String {
        switch self {
        case .outOfRange(let what, let track, let tick, let found, let allowed):
            "\(track.map { "track \($0 + 1), " } ?? "")tick \(tick): \(what) is \(found); a MIDI "
                + "file holds \(allowed.lowerBound) to \(allowed.upperBound). Correct the piece."
        case .beatUnit(let tick, let found):
            "tick \(tick): the time signature's beat unit is \(found); a MIDI file holds 1, 2, 4 "
                + "and further powers of two. Correct the piece."
        case .tooManyTracks(let found, let limit):
            "the piece has \(found) tracks; a MIDI file holds \(limit). Merge some."
        case .mixedDivisions:
            "the pieces have different ticks per quarter note. Retime them to one division."
        }
    }
}
