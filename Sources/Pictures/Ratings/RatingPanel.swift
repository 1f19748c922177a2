/// Scores of one model, or preferences for it, against a setting.
public struct RatingPanel: Hashable, Sendable {
    /// Heading, such as the model's name.
    public var title: String
    /// A line below it; empty for none.
    public var subtitle: String
    /// What is measured: `score`.
    public var measure: String
    /// The values that the axis covers; nil for those of the means and the curve.
    public var scale: ClosedRange<Double>?
    /// Mean scores at the settings that were heard.
    public var means: [RatingPoint]
    /// The fitted curve in ascending settings; empty for none.
    public var curve: [RatingPoint]
    /// The setting that is liked best; nil where the scores do not tell.
    public var best: Double?

    /// Makes a panel.
    public init(
        title: String,
        subtitle: String = "",
        measure: String = "score",
        scale: ClosedRange<Double>? = 1...5,
        means: [RatingPoint],
        curve: [RatingPoint] = [],
        best: Double? = nil
    ) {
        self.title = title
        self.subtitle = subtitle
        self.measure = measure
        self.scale = scale
        self.means = means
        self.curve = curve
        self.best = best
    }
}
