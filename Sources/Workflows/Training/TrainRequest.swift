public import Encoding
public import Generators

/// What `studio train` is asked for.
public struct TrainRequest: Sendable {
    /// Folder of MIDI files; nil when resuming, for the folder that the run began with.
    public var folder: String?
    /// Name of the model; nil for one made of the folder's.
    public var name: String?
    /// Kind of model; nil for the parent's when fine-tuning, else `lstm`.
    public var kind: ModelKind?
    /// Puts what the user chose in place of a kind's defaults, or of a parent's settings.
    ///
    /// It throws where choices do not belong to the kind, or not together.
    public var choose: @Sendable (inout ModelHyperparameters) throws -> Void = { _ in }
    /// Options given that decide the networks' shapes, as they are typed: weights to begin with
    /// have theirs already.
    public var shapeChoices: [String] = []
    /// How music becomes tokens; nil for the parent's when fine-tuning, else what
    /// suits the folder; see `EncodingChoice`.
    public var encoding: EncodingConfiguration?
    /// When to end; nil for what suits the kind of model.
    public var budget: TrainingBudget?
    /// Seed of weights, split, order, augmentation and dropout.
    public var seed: UInt64 = 1
    /// Threads; nil for the number of cores.
    public var threads: Int?
    /// Epochs whose weights are kept besides the best, 0...64; nil for `WeightKeeping.usual`.
    public var keep: Int?
    /// How often the checkpoint is written.
    public var pace = CheckpointPace.usual
    /// Whether to go on with a run that was interrupted, or whose budget was raised.
    public var resumes = false
    /// Model to fine-tune.
    public var parent: String?
    /// Whether to keep what can be read of damaged files.
    public var lenient = false
    /// Whether to read files that stand as they did at the last scan.
    public var rescans = false

    /// Asks for nothing yet.
    public init() {}
}

/// What is learnt from: told before training begins.
public struct CorpusReport: Codable, Sendable, Equatable {
    /// The folder.
    public var folder: String
    /// SHA-256 over contents and encoding.
    public var hash: String
    /// Files that are used.
    public var files: Int
    /// How they became tokens: `melody`, `frames` ...; nil in reports of an older Studio.
    public var encoding: String?
    /// Why this encoding was chosen; nil where it was asked for.
    public var encodingReason: String?
    /// Token sequences that they gave.
    public var pieces: Int
    /// Notes in these.
    public var notes: Int
    /// Tokens in these.
    public var tokens: Int
    /// Mean distance of the onsets from the grid, in grid steps.
    public var quantisationError: Double
    /// Files left out, each with its reason.
    public var leftOut: [LeftOut]
    /// Files with the same bytes as another.
    public var duplicates: [String]
    /// Files in each part of the split.
    public var split: [String: Int]
    /// What the user should know about the split.
    public var remarks: [String]

    /// A file that is not used.
    public struct LeftOut: Codable, Sendable, Equatable {
        /// The file.
        public var path: String
        /// Why.
        public var reason: String
    }

    enum CodingKeys: String, CodingKey {
        case folder, hash, files, encoding, pieces, notes, tokens, duplicates, split, remarks
        case encodingReason = "encoding_reason"
        case quantisationError = "quantisation_error"
        case leftOut = "left_out"
    }
}
