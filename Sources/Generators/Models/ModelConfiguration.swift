public import Encoding

/// Everything about a model but its weights: the content of `config.json`.
public struct ModelConfiguration: Hashable, Sendable {
    /// The version of this file's keys that is written, and the newest that is read.
    public static let currentFormat = 1

    /// Version of this file's keys; raised when an older Studio could not read it.
    public var formatVersion = currentFormat
    /// The model's name, and its folder's.
    public var name: String
    /// What the user may choose about a model of its kind.
    public var hyperparameters: ModelHyperparameters
    /// How the corpus is read, and what the tokens mean where there are tokens.
    public var encoding: EncodingConfiguration
    /// Number of different tokens; nil for a kind of model without tokens.
    public var vocabularySize: Int?
    /// What windows are; nil for a kind of model without windows.
    public var windows: WindowFormat?
    /// Seed of everything random: weights, order, augmentation, dropout, latents.
    public var seed: UInt64
    /// The corpus it learnt from.
    public var corpus: CorpusReference
    /// Model that it was fine-tuned from; nil for one trained from nothing.
    public var parent: String?
    /// What a piece of the corpus is like, for the defaults of sampling.
    public var typical: TypicalPiece
    /// Epochs whose weights the run keeps besides the best; nil for `WeightKeeping.usual`.
    public var keep: Int?

    /// Kind of model.
    public var kind: ModelKind { hyperparameters.kind }

    /// Which corpus a model learnt from.
    public struct CorpusReference: Hashable, Sendable, Codable {
        /// SHA-256 over the files' contents and the encoding, in hexadecimal.
        public var hash: String
        /// The folder as the user gave it.
        public var path: String
        /// Seed of the split into training, validation and test pieces.
        public var splitSeed: UInt64

        /// Makes a reference.
        public init(hash: String, path: String, splitSeed: UInt64) {
            self.hash = hash
            self.path = path
            self.splitSeed = splitSeed
        }

        /// None: of a model that another program trained on music that is not at hand.
        public static let unknown = CorpusReference(hash: "", path: "", splitSeed: 0)

        /// Whether it names a corpus.
        public var isKnown: Bool { !hash.isEmpty }
    }

    /// Medians over the corpus; what `sample` uses where the user says nothing.
    public struct TypicalPiece: Hashable, Sendable, Codable {
        /// Quarter notes a minute.
        public var tempo: Double
        /// General MIDI program, 0-based.
        public var program: Int
        /// Number of different pitches.
        public var distinctPitches: Int
        /// Notes in the longest passage that comes twice.
        public var longestRepetition: Int
        /// Share of sounding time in the best-fitting major or minor scale, 0...1.
        public var inScale: Double
        /// Metres that the pieces open with, the commonest first; empty where there are none.
        public var metres: [MetreCount]

        /// What the pieces learnt from keep to; nil where the encoding has no such limits, and in
        /// models of an older Studio.
        public var limits: GrammarLimits?

        /// Bars, as the encoding counts them, that all but one in twenty of the pieces learnt from
        /// have; nil in a kind without tokens, and in models of an older Studio.
        public var shortestBars: Double?

        /// A metre, and how many pieces open with it.
        public struct MetreCount: Hashable, Sendable, Codable {
            /// The metre, `6/8`.
            public var metre: String
            /// How many pieces open with it.
            public var pieces: Int

            /// Makes a count.
            public init(metre: String, pieces: Int) {
                self.metre = metre
                self.pieces = pieces
            }
        }

        /// Makes a typical piece.
        public init(
            tempo: Double = 120,
            program: Int = 0,
            distinctPitches: Int = 0,
            longestRepetition: Int = 0,
            inScale: Double = 0,
            metres: [MetreCount] = [],
            limits: GrammarLimits? = nil,
            shortestBars: Double? = nil
        ) {
            self.tempo = tempo
            self.program = program
            self.distinctPitches = distinctPitches
            self.longestRepetition = longestRepetition
            self.inScale = inScale
            self.metres = metres
            self.limits = limits
            self.shortestBars = shortestBars
        }
    }

    /// Makes a configuration.
    public init(
        name: String,
        hyperparameters: ModelHyperparameters,
        encoding: EncodingConfiguration,
        vocabularySize: Int? = nil,
        windows: WindowFormat? = nil,
        seed: UInt64,
        corpus: CorpusReference,
        parent: String?,
        typical: TypicalPiece
    ) {
        self.name = name
        self.hyperparameters = hyperparameters
        self.encoding = encoding
        self.vocabularySize = vocabularySize
        self.windows = windows
        self.seed = seed
        self.corpus = corpus
        self.parent = parent
        self.typical = typical
    }
}
