public import Generators

/// What `studio sample` is asked for.
public struct SampleRequest: Sendable {
    /// Name of the model.
    public var model: String
    /// Which of its weights write.
    public var checkpoint = CheckpointChoice.best
    /// Temperatures; each gives `count` pieces.
    public var temperatures: [Double] = [1]
    /// Pieces at each temperature, 1...10,000.
    public var count = 1
    /// Everything else about the draws; its seed is the first piece's, the next has the next.
    public var settings = SamplingSettings()
    /// Metre, `6/8`; nil for the encoding's default.
    public var metre: String?
    /// MIDI file to continue, or id of a take.
    public var primer: String?
    /// MIDI file whose melody to write voices beneath, or id of a take; nil writes freely.
    public var melody: String?
    /// Pieces written side by side to find the voices beneath a melody; nil for the default.
    public var particles: Int?
    /// Class of the pieces, of a model that has classes; nil draws one as often as the corpus.
    public var label: String?
    /// Two generations between whose latents to go, instead of drawing; nil draws.
    public var interpolation: Interpolation?
    /// Quarter notes a minute; nil for the corpus's median.
    public var tempo: Double?
    /// General MIDI program, 0-based; nil for the corpus's commonest.
    public var program: Int?
    /// Where to put a copy of the piece; of several, `name-1.mid`, `name-2.mid` ...
    public var output: String?

    /// The way from one generation of the model to another.
    public struct Interpolation: Sendable, Equatable {
        /// Id of the generation that the way begins with, or the id's beginning.
        public var from: String
        /// Id of the one that it ends with.
        public var to: String
        /// Pieces on the way, both ends among them, 2...1,000.
        public var steps: Int

        /// Names a way.
        public init(from: String, to: String, steps: Int) {
            self.from = from
            self.to = to
            self.steps = steps
        }

        /// Pieces that a way can have.
        public static let stepRange = 2...1_000
    }

    /// Asks a model for one piece.
    public init(model: String) {
        self.model = model
    }
}

/// A piece that was sampled: one line of `studio sample --json`.
public struct SampleReport: Codable, Sendable, Equatable {
    /// Id of the generation.
    public var id: String
    /// Name of the model.
    public var model: String
    /// Its kind.
    public var kind: ModelKind
    /// Temperature of the draws.
    public var temperature: Double
    /// Seed of the draws.
    public var seed: UInt64
    /// The MIDI file.
    public var midi: String
    /// The audio file, once rendered.
    public var audio: Nullable<String>
    /// Notes in the piece, primer included.
    public var notes: Int
    /// Length of the piece.
    public var seconds: Double
    /// Nats, of the tokens that the model wrote, under the model itself; null for a kind that
    /// knows no likelihood.
    public var logLikelihood: Nullable<Double>
    /// Where it lies between the two ends of `--interpolate`, 0...1; null for a piece of its own.
    public var position: Nullable<Double>
    /// The voices beneath a melody; null for a piece that harmonises none.
    public var harmony: Nullable<HarmonyLine>
    /// What the user should know about the piece.
    public var warnings: [String]
    /// Tokens that the model wrote; 0 for a kind without tokens.
    public var tokens: Int
    /// Bars of the primer that the piece begins with.
    public var primerBars: Double
    /// Mean entropy of the draws, bits per token; null for a kind without tokens.
    public var entropy: Nullable<Double>
    /// Different pitches.
    public var distinctPitches: Int
    /// Notes in the longest passage that occurs twice.
    public var longestRepetition: Int
    /// Share of sounding time within the best-fitting major or minor scale, 0...1.
    public var inScale: Double
    /// Epoch of the weights that wrote it; null where the catalog does not know them.
    public var epoch: Nullable<Int>

    enum CodingKeys: String, CodingKey {
        case id, model, kind, temperature, seed, midi, audio, notes, seconds, warnings, tokens
        case entropy, position, epoch, harmony
        case logLikelihood = "log_likelihood"
        case primerBars = "primer_bars"
        case distinctPitches = "distinct_pitches"
        case longestRepetition = "longest_repetition"
        case inScale = "in_scale"
    }
}

/// How a melody was harmonised: `harmony` in a line of `studio sample --json`.
public struct HarmonyLine: Codable, Sendable, Equatable {
    /// Pieces written side by side.
    public var particles: Int
    /// Fewest of equal weight that would have said as much after a frame.
    public var fewestEffective: Double
    /// Estimate of the melody's log-likelihood under the model, in nats.
    public var melodyLogLikelihood: Double
    /// Semitones that the melody was moved by while the voices were written; it stands where it
    /// stood.
    public var shift: Int

    enum CodingKeys: String, CodingKey {
        case particles, shift
        case fewestEffective = "fewest_effective"
        case melodyLogLikelihood = "melody_log_likelihood"
    }
}
