/// A listener's answer to "is this one of those?", with what it was.
public struct SignalAnswer: Hashable, Sendable {
    /// Who answered.
    public var rater: String
    /// Which piece.
    public var piece: String
    /// Whether it is one: a human's, in a test of human or machine.
    public var isSignal: Bool
    /// Whether the listener said so.
    public var saidSignal: Bool

    /// Makes an answer.
    public init(rater: String, piece: String, isSignal: Bool, saidSignal: Bool) {
        self.rater = rater
        self.piece = piece
        self.isSignal = isSignal
        self.saidSignal = saidSignal
    }
}
