/// What a test of human or machine says about its groups.
public struct GuessFindings: Codable, Sendable, Equatable {
    /// How often pieces of a group were taken for a human's.
    public struct Group: Codable, Sendable, Equatable {
        /// Name of the group.
        public var group: String
        /// Whether humans wrote its pieces.
        public var isHuman: Bool
        /// Answers.
        public var answers: Int
        /// Different listeners.
        public var raters: Int
        /// Different pieces.
        public var pieces: Int
        /// Answers that said human.
        public var judgedHuman: Int
        /// Their share, 0...1.
        public var share: Double
        /// Lower end of its interval.
        public var lower: Double
        /// Upper end of its interval.
        public var upper: Double
        /// Two-sided p-value of one half, which is what guessing gives; null for an anchor.
        public var pValue: Nullable<Double>
        /// How well it is told from human pieces; null for these, for anchors, and where no human
        /// piece was heard.
        public var told: Nullable<Told>

        enum CodingKeys: String, CodingKey {
            case group, answers, raters, pieces, share, lower, upper, told
            case isHuman = "is_human"
            case judgedHuman = "judged_human"
            case pValue = "p_value"
        }
    }

    /// How well listeners tell pieces from human ones, whatever they tend to say.
    public struct Told: Codable, Sendable, Equatable {
        /// Share of human pieces judged human, less that of these: 0 by guessing, 1 always right.
        public var difference: Double
        /// Lower end of its interval.
        public var lower: Nullable<Double>
        /// Upper end of its interval.
        public var upper: Nullable<Double>
        /// Two-sided p-value of no difference.
        public var pValue: Nullable<Double>
        /// The same after Holm's correction for all groups.
        public var adjusted: Nullable<Double>
        /// d', in standard deviations.
        public var sensitivity: Double
        /// Lower end of its interval.
        public var sensitivityLower: Nullable<Double>
        /// Upper end of its interval.
        public var sensitivityUpper: Nullable<Double>
        /// Criterion c: below 0 where listeners tend to say human.
        public var criterion: Double

        enum CodingKeys: String, CodingKey {
            case difference, lower, upper, adjusted, criterion
            case pValue = "p_value"
            case sensitivity = "d_prime"
            case sensitivityLower = "d_prime_lower"
            case sensitivityUpper = "d_prime_upper"
        }
    }

    /// The groups: human pieces, then machines, the most human first, then anchors.
    public var groups: [Group]
    /// All machine pieces together against human ones; null where one of the two is missing.
    public var all: Nullable<Told>
    /// Share of right answers if as many human as machine pieces had been heard: 0.5 by guessing.
    public var accuracy: Nullable<Double>
    /// Lower end of its interval.
    public var lower: Nullable<Double>
    /// Upper end of its interval.
    public var upper: Nullable<Double>
}
