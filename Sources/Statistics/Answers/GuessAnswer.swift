/// A listener's answer to "human or machine?".
public struct GuessAnswer: Hashable, Sendable {
    /// Who answered.
    public var rater: String
    /// Which piece.
    public var piece: String
    /// Whether the answer was right.
    public var isCorrect: Bool

    /// Makes an answer.
    public init(rater: String, piece: String, isCorrect: Bool) {
        self.rater = rater
        self.piece = piece
        self.isCorrect = isCorrect
    }
}
