/// Scores of one model against a setting.
public struct RatingPanel: Hashable, Sendable {
    /// Heading, such as the model's name.
    public var title: String
    /// A line below it; empty for none.
    public var subtitle: String
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
        means: [RatingPoint],
        curve: [RatingPoint] = [],
        best: Double? = nil
    ) {
        self.title = title
        self.subtitle = subtitle
        self.means = means
        self.curve = curve
        self.best = best
    }
}
