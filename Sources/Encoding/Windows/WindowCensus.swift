/// What was cut, and what was left out.
public struct WindowCensus: Hashable, Sendable, Codable {
    /// Windows cut.
    public var windows = 0
    /// Pieces that gave at least one.
    public var pieces = 0
    /// Pieces left out because their bars have another length.
    public var otherMetre = 0
    /// Pieces shorter than one window.
    public var tooShort = 0
    /// Windows left out because more than half of them is silence.
    public var silent = 0
    /// Windows left out because a pitch lies outside the range of what is learnt from.
    public var outOfRange = 0

    /// Nothing cut yet.
    public init() {}

    mutating func add(_ other: WindowCensus) {
        windows += other.windows
        pieces += other.pieces
        otherMetre += other.otherMetre
        tooShort += other.tooShort
        silent += other.silent
        outOfRange += other.outOfRange
    }

    /// What was left out, for the user: `12 pieces in another metre, 3 windows of silence`.
    public var leftOut: String {
        let parts = [
            (otherMetre, "in another metre"), (tooShort, "shorter than a window"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? "piece" : "pieces") \($0.1)" }
        let windows = [
            (silent, "more than half silence"), (outOfRange, "with other pitches"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? "window" : "windows") \($0.1)" }
        let all = parts + windows
        return all.isEmpty ? "nothing was left out" : all.joined(separator: ", ")
    }
}
