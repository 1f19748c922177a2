/// What may be concluded from the ratings: the line of `studio report --json`.
public struct ListenerReport: Codable, Sendable, Equatable {
    /// Scores that count: the latest of each rater for each piece.
    public var answers: Int
    /// Different raters.
    public var raters: Int
    /// Different pieces with scores.
    public var pieces: Int
    /// Level of every interval, 0...1.
    public var level: Double
    /// The scores of each model, the best first.
    public var models: [ModelScores]
    /// Whether models differ; null with fewer than two models.
    public var difference: Nullable<GroupDifference>
    /// How far raters agree; null where no piece has two scores, or all are the same.
    public var agreement: Nullable<Agreement>
    /// The temperature that listeners prefer, for each model that has temperatures.
    public var preferred: [PreferredTemperature]
    /// The weights that listeners prefer, for each model whose pieces of several epochs have
    /// scores.
    public var checkpoints: [PreferredCheckpoint]
    /// What there is too little of, and what to beware of, in words.
    public var remarks: [String]
    /// How the numbers were computed, as a paragraph for a text.
    public var methods: String
}

/// Scores of one model, or of its pieces at one temperature.
public struct ScoreLine: Codable, Sendable, Equatable {
    /// Temperature of the pieces; null for all of them, or where a model has none.
    public var temperature: Nullable<Double>
    /// Scores.
    public var answers: Int
    /// Different raters.
    public var raters: Int
    /// Different pieces.
    public var pieces: Int
    /// Mean opinion score, 1...5.
    public var meanScore: Double
    /// Lower end of its interval; null where there is too little for one.
    public var lower: Nullable<Double>
    /// Upper end of its interval; null where there is too little for one.
    public var upper: Nullable<Double>
    /// The middle score.
    public var median: Double
    /// How many scores of 1, 2, 3, 4 and 5.
    public var counts: [Int]

    enum CodingKeys: String, CodingKey {
        case temperature, answers, raters, pieces, lower, upper, median, counts
        case meanScore = "mean_score"
    }
}

/// The scores of a model.
public struct ModelScores: Codable, Sendable, Equatable {
    /// Name of the model.
    public var model: String
    /// All of its scores.
    public var all: ScoreLine
    /// Its scores at each temperature, ascending.
    public var temperatures: [ScoreLine]
}

/// How far raters agree.
public struct Agreement: Codable, Sendable, Equatable {
    /// Krippendorff's alpha for ordinal scores.
    public var alpha: Double
    /// Lower end of its interval.
    public var lower: Nullable<Double>
    /// Upper end of its interval.
    public var upper: Nullable<Double>
    /// Pieces with at least two scores.
    public var pieces: Int
}
