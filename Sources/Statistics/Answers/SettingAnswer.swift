/// A listener's score for a piece that was made with a numeric setting, such as a temperature.
public struct SettingAnswer: Hashable, Sendable {
    /// Who scored.
    public var rater: String
    /// Which piece.
    public var piece: String
    /// The setting that it was made with.
    public var setting: Double
    /// The score.
    public var score: Double

    /// Makes an answer.
    public init(rater: String, piece: String, setting: Double, score: Double) {
        self.rater = rater
        self.piece = piece
        self.setting = setting
        self.score = score
    }
}
