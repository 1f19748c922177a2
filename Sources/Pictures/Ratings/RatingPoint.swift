/// A mean score at a setting, with its interval.
public struct RatingPoint: Hashable, Sendable {
    /// The setting, such as a temperature.
    public var setting: Double
    /// Mean score.
    public var score: Double
    /// Lower end of the interval; nil where there is none.
    public var lower: Double?
    /// Upper end of the interval; nil where there is none.
    public var upper: Double?

    /// Makes a point.
    public init(setting: Double, score: Double, lower: Double? = nil, upper: Double? = nil) {
        self.setting = setting
        self.score = score
        self.lower = lower
        self.upper = upper
    }
}
