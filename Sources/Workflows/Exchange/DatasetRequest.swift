public import Encoding
import Generators

/// What `studio export --dataset` is asked for.
public struct DatasetRequest: Sendable {
    /// Folder of MIDI files.
    public var folder: String
    /// The folder to make; it must not be there, or be empty.
    public var output: String
    /// How music becomes tokens; nil for what suits the folder.
    public var encoding: EncodingConfiguration?
    /// Seed of the split, where the folder has none of its own.
    public var seed: UInt64 = 1
    /// Whether to keep what can be read of damaged files.
    public var lenient = false

    /// Asks for a folder's tokens.
    public init(folder: String, output: String) {
        self.folder = folder
        self.output = output
    }
}

/// A dataset as it was written: the line of `studio export --dataset --json`.
public struct DatasetReport: Codable, Sendable, Equatable {
    /// The folder that was made.
    public var output: String
    /// The encoding with version and settings: `melody/1/steps=4`.
    public var encoding: String
    /// Why this encoding was chosen; null where it was asked for.
    public var encodingReason: Nullable<String>
    /// Number of different tokens.
    public var vocabulary: Int
    /// Token sequences in each part.
    public var sequences: [String: Int]
    /// Tokens in all of them.
    public var tokens: Int
    /// Files left out, each with its reason.
    public var leftOut: [CorpusReport.LeftOut]
    /// What the user should know.
    public var remarks: [String]

    enum CodingKeys: String, CodingKey {
        case output, encoding, vocabulary, sequences, tokens, remarks
        case encodingReason = "encoding_reason"
        case leftOut = "left_out"
    }
}

/// `dataset.json`: what the tokens mean, and which sequences are in which part.
///
/// The keys that it shares with `config.json` mean the same, so that `studio import` reads either.
struct DatasetIndex: Encodable {
    var formatVersion = 1
    var encoding: EncodingConfiguration
    var vocabularySize: Int
    /// The token that ends a piece; each begins with its opening.
    var endToken: Token
    var corpus: ModelConfiguration.CorpusReference
    var typical: ModelConfiguration.TypicalPiece
    /// Paths of the sequences of `train`, `validation` and `test`, within the folder.
    var splits: [String: [String]]
}

/// One sequence's file; `ids` is the key that MidiTok's loaders read.
struct DatasetSequence: Encodable {
    var ids: [Token]
    /// The MIDI file that it comes from.
    var file: String
}
