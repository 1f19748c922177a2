/// What the pieces of a corpus keep to, asked of the pieces that a model writes.
///
/// Of an encoding's grammar alone a piece may strike all 128 pitches at once and hold each for
/// 20 s. A model that has lost track of what sounds does so, and never finds back: no piece that
/// it learnt from was ever like that.
public struct GrammarLimits: Hashable, Sendable, Codable {
    /// Most notes that begin in one instant, at least 1.
    public var struckAtOnce: Int
    /// Most notes that sound together, at least 1.
    public var soundingAtOnce: Int
    /// Longest note in seconds, above 0.
    public var longestNote: Double

    /// Makes limits.
    public init(struckAtOnce: Int, soundingAtOnce: Int, longestNote: Double) {
        self.struckAtOnce = struckAtOnce
        self.soundingAtOnce = soundingAtOnce
        self.longestNote = longestNote
    }
}
