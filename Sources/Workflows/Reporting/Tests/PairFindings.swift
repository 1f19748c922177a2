/// What a test of pairs says about its groups; anchors are left out, because they check listeners.
public struct PairFindings: Codable, Sendable, Equatable {
    /// How strong a group is.
    public struct Strength: Codable, Sendable, Equatable {
        /// Name of the group.
        public var group: String
        /// Comparisons of its pieces with those of other groups, "cannot tell" left out.
        public var answers: Int
        /// Different pieces of it that were heard.
        public var pieces: Int
        /// Log-strength of Bradley-Terry, their mean being 0; null where there is none.
        public var strength: Nullable<Double>
        /// Lower end of its interval.
        public var lower: Nullable<Double>
        /// Upper end of its interval.
        public var upper: Nullable<Double>
    }

    /// Which of two groups is preferred.
    public struct Preference: Codable, Sendable, Equatable {
        /// Where its share comes from.
        public enum Method: String, Codable, Sendable {
            /// All comparisons together, sides and ties allowed for.
            case bradleyTerry = "bradley_terry"
            /// The answers about these two alone.
            case counts
        }

        /// One group.
        public var first: String
        /// The other.
        public var second: String
        /// Answers about the two, "cannot tell" among them.
        public var answers: Int
        /// Answers that preferred the first.
        public var firstPreferred: Int
        /// Answers that preferred the second.
        public var secondPreferred: Int
        /// Answers that found no difference.
        public var noDifference: Int
        /// Answers without a judgement.
        public var cannotTell: Int
        /// Share of decided answers that prefer the first, 0...1; null without any.
        public var share: Nullable<Double>
        /// Lower end of its interval.
        public var lower: Nullable<Double>
        /// Upper end of its interval.
        public var upper: Nullable<Double>
        /// Where these come from.
        public var method: Method
        /// Two-sided p-value of an even share.
        public var pValue: Nullable<Double>
        /// The same after Holm's correction for all pairs of groups.
        public var adjusted: Nullable<Double>
        /// The smallest preference, 0.5...1, that so many answers would have shown with
        /// probability 0.8; null where they are too few for any.
        public var detectable: Nullable<Double>

        enum CodingKeys: String, CodingKey {
            case first, second, answers, share, lower, upper, method, adjusted, detectable
            case firstPreferred = "first_preferred"
            case secondPreferred = "second_preferred"
            case noDifference = "no_difference"
            case cannotTell = "cannot_tell"
            case pValue = "p_value"
        }
    }

    /// Whether the side on which a piece stands matters.
    public struct Side: Codable, Sendable, Equatable {
        /// Share of decided answers that prefer the left of two equals, 0...1.
        public var share: Double
        /// Lower end of its interval.
        public var lower: Double
        /// Upper end of its interval.
        public var upper: Double
        /// Two-sided p-value of no effect.
        public var pValue: Nullable<Double>

        enum CodingKeys: String, CodingKey {
            case share, lower, upper
            case pValue = "p_value"
        }
    }

    /// How anchors fared against human pieces, with listeners who count.
    public struct Anchors: Codable, Sendable, Equatable {
        /// Comparisons.
        public var answers: Int
        /// Those that preferred the human piece.
        public var humanPreferred: Int
        /// Those that preferred the anchor.
        public var anchorPreferred: Int

        enum CodingKeys: String, CodingKey {
            case answers
            case humanPreferred = "human_preferred"
            case anchorPreferred = "anchor_preferred"
        }
    }

    /// The groups, the strongest first.
    public var groups: [Strength]
    /// Why there are no strengths; null where there are.
    public var unknown: Nullable<String>
    /// Each two groups that were compared, the stronger first.
    public var preferences: [Preference]
    /// Whether sides matter; null without a decided answer.
    public var side: Nullable<Side>
    /// The anchors; null where none was compared.
    public var anchors: Nullable<Anchors>
}
