public import Score

/// What a model is asked to write.
public struct PieceRequest: Sendable {
    /// Temperature, filters, length and seed.
    public var settings: SamplingSettings
    /// Metre of the piece, `6/8`; nil draws one as often as the corpus has it.
    ///
    /// Not together with a primer, which brings its own.
    public var metre: String?
    /// Music to continue; nil starts from nothing.
    public var primer: NoteSequence?
    /// A melody to write voices beneath; nil writes freely.
    ///
    /// Not together with a primer, a metre or a number of bars. The piece's tempo is the melody's.
    /// For models of the frames encoding.
    public var harmony: HarmonyRequest?
    /// Class to write in, by name; nil for one drawn as often as the corpus has it.
    ///
    /// For models that learnt classes.
    public var label: String?
    /// A place between two generations to write, in place of one drawn by the seed; nil for none.
    ///
    /// For models with a latent.
    public var blend: LatentBlend?
    /// Quarter notes a minute of the piece written; 20...400.
    public var tempo: Double
    /// General MIDI program of the piece written, 0-based, 0...127.
    public var program: Int
    /// Threads that a piece may be written with, 1...1,024, default 1.
    ///
    /// The piece does not depend on them.
    public var threads: Int

    /// Makes a request.
    public init(
        settings: SamplingSettings,
        metre: String? = nil,
        primer: NoteSequence? = nil,
        harmony: HarmonyRequest? = nil,
        label: String? = nil,
        blend: LatentBlend? = nil,
        tempo: Double = 120,
        program: Int = 0,
        threads: Int = 1
    ) {
        self.settings = settings
        self.metre = metre
        self.primer = primer
        self.harmony = harmony
        self.label = label
        self.blend = blend
        self.tempo = tempo
        self.program = program
        self.threads = threads
    }

    /// Checks every range.
    ///
    /// - Throws: `SamplingError`.
    public func validate() throws(SamplingError) {
        try settings.validate()
        guard tempo.isFinite, (20...400).contains(tempo) else {
            throw .outOfRange(
                setting: "tempo",
                found: "\(tempo)",
                range: "20 to 400 quarter notes a minute"
            )
        }
        guard (0...127).contains(program) else {
            throw .outOfRange(
                setting: "program",
                found: "\(program)",
                range: "0 to 127 (General MIDI, 0-based)"
            )
        }
        guard (1...1_024).contains(threads) else {
            throw .outOfRange(setting: "threads", found: "\(threads)", range: "1 to 1024")
        }
        if metre != nil, primer != nil { throw .metreWithPrimer }
        guard let harmony else { return }
        try harmony.validate()
        if primer != nil { throw .notWithMelody(setting: "beginning, and so does a primer") }
        if metre != nil { throw .notWithMelody(setting: "metre") }
        if settings.bars != nil { throw .notWithMelody(setting: "length in bars") }
    }
}
