/// The beginning of a piece, encoded for a model to continue.
public struct EncodedPrimer: Hashable, Sendable {
    /// Opening and events, without the end.
    public var tokens: [Token]
    /// Length in bars; where the encoding is in seconds, two seconds are a bar.
    public var bars: Double
    /// Notes in it.
    public var noteCount: Int
    /// What was left out or changed, for the user.
    public var remarks: [String]

    /// Makes a primer.
    public init(tokens: [Token], bars: Double, noteCount: Int, remarks: [String] = []) {
        self.tokens = tokens
        self.bars = bars
        self.noteCount = noteCount
        self.remarks = remarks
    }
}
