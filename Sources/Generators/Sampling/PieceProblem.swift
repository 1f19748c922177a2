/// What is wrong with a piece that a model wrote.
public enum PieceProblem: Hashable, Sendable, CustomStringConvertible {
    /// Not a single note.
    case empty
    /// The model ended before the least that counts as a piece, or before the bars asked for,
    /// which the encoding's longest piece may not hold.
    case endedEarly(bars: Double, notes: Int)
    /// One note, again and again, to the end.
    case repeatsOneNote(pitch: Int, times: Int)
    /// A harmonisation without a note beneath the melody.
    case nothingBeneath

    /// For the user.
    public var description: String {
        switch self {
        case .empty: "the piece is empty"
        case .endedEarly(let bars, let notes):
            "the piece ends after \(notes) notes in \(Self.short(bars)) bars"
        case .nothingBeneath: "no voice was written beneath the melody"
        case .repeatsOneNote(let pitch, let times):
            "pitch \(pitch) is repeated \(times) times in a row"
        }
    }

    private static func short(_ bars: Double) -> String {
        let tenths = (bars * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }
}
