/// What a test of scales says on one of them; anchors are shown, and compared with nothing.
public struct ScaleFindings: Codable, Sendable, Equatable {
    /// Name of the scale.
    public var scale: String
    /// What listeners read.
    public var label: String
    /// Scores of each group, the best first.
    public var groups: [GroupScores]
    /// Whether groups differ; null with fewer than two.
    public var difference: Nullable<GroupDifference>
    /// How far listeners agree; null where no piece has two scores, or all are the same.
    public var agreement: Nullable<Agreement>
}

/// Scores of one group.
public struct GroupScores: Codable, Sendable, Equatable {
    /// Name of the group.
    public var group: String
    /// Scores.
    public var answers: Int
    /// Different listeners.
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
        case group, answers, raters, pieces, lower, upper, median, counts
        case meanScore = "mean_score"
    }
}
