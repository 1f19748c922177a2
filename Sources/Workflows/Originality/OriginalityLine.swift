/// A line of `studio evaluate --originality --json`: a piece, or the held-out human pieces.
public struct OriginalityLine: Encodable, Sendable, Equatable {
    /// The matches of one kind: in any key, or in any key and time scale.
    public struct Finding: Encodable, Sendable, Equatable {
        /// The longest passage that the training music has too; null where nothing matches.
        public var longest: Nullable<MatchedPassage>
        /// Share of held-out pieces whose longest match is shorter, equally long ones counting
        /// half, 0...1; null where nothing is held out.
        public var quantile: Nullable<Double>
        /// Share of the piece's notes in matches of `leastMatch` onsets or more, 0...1; null for a
        /// piece without notes.
        public var covered: Nullable<Double>
    }

    /// The piece: a path, an id, or `seed 7` of a model's draws.
    public var piece: String
    /// Notes that were compared: all but the drums; of parts their highest voices.
    public var notes: Int
    /// Onsets of a match that counts in `covered`.
    public var leastMatch: Int
    /// Matches in any key and tempo.
    public var anyKey: Finding
    /// Matches in any key and in notes of any length that keep their ratios.
    public var anyTimeScale: Finding

    private enum CodingKeys: String, CodingKey {
        case piece, notes
        case leastMatch = "least_match"
        case anyKey = "any_key"
        case anyTimeScale = "any_key_and_time_scale"
    }
}

/// The held-out human pieces that the others are held against: the last line of
/// `studio evaluate --originality --json`.
public struct HeldOutOriginality: Encodable, Sendable, Equatable {
    /// The lengths of one kind of match.
    public struct Lengths: Encodable, Sendable, Equatable {
        /// The pieces' longest matches in onsets, in order; 0 where nothing matches.
        public var longest: [Int]
        /// The pieces' shares in matches of `leastMatch` onsets or more, in order.
        public var covered: [Double]
    }

    /// Folder of the corpus.
    public var path: String
    /// Files of the training part that were searched.
    public var trainingPieces: Int
    /// Notes in them, as they were compared.
    public var trainingNotes: Int
    /// Held-out files.
    public var heldOutPieces: Int
    /// Matches in any key and tempo.
    public var anyKey: Lengths
    /// Matches in any key and time scale.
    public var anyTimeScale: Lengths

    private enum CodingKeys: String, CodingKey {
        case path
        case trainingPieces = "training_pieces"
        case trainingNotes = "training_notes"
        case heldOutPieces = "held_out_pieces"
        case anyKey = "any_key"
        case anyTimeScale = "any_key_and_time_scale"
    }
}
