/// A piece to be recorded.
public struct GenerationDraft: Codable, Hashable, Sendable {
    /// Its name, unique in the library: 1 to 64 small letters, digits and hyphens, a letter or
    /// digit first.
    ///
    /// It stands in the MIDI file, so it must follow from what the piece is made with, if making
    /// it again is to give the same bytes.
    public var id: String
    /// Name of the model that wrote it.
    public var model: String
    /// The weights that it was written with.
    public var checkpointID: Int64?
    /// Seed of every random choice.
    public var seed: UInt64
    /// Sampling temperature, >= 0; nil where the model has none.
    public var temperature: Double?
    /// Every sampling setting: what `replay` needs.
    public var settings: JSONText
    /// The file that it continues.
    public var primer: HashedFile?
    /// Its MIDI file; needed unless the status is failed.
    public var midi: HashedFile?
    /// Number of notes, >= 0.
    public var notes: Int
    /// Length in seconds, >= 0.
    public var seconds: Double
    /// Log-likelihood of its tokens under the model, nats.
    public var logLikelihood: Double?
    /// What the user was told about it.
    public var warnings: [String]
    /// Whether it became a piece; default ok.
    public var status: GenerationStatus
    /// Default now.
    public var created: Timestamp

    /// Makes one; what is not given is absent.
    public init(
        id: String,
        model: String,
        checkpointID: Int64? = nil,
        seed: UInt64,
        temperature: Double? = nil,
        settings: JSONText,
        primer: HashedFile? = nil,
        midi: HashedFile? = nil,
        notes: Int,
        seconds: Double,
        logLikelihood: Double? = nil,
        warnings: [String] = [],
        status: GenerationStatus = .ok,
        created: Timestamp = .now
    ) {
        self.id = id
        self.model = model
        self.checkpointID = checkpointID
        self.seed = seed
        self.temperature = temperature
        self.settings = settings
        self.primer = primer
        self.midi = midi
        self.notes = notes
        self.seconds = seconds
        self.logLikelihood = logLikelihood
        self.warnings = warnings
        self.status = status
        self.created = created
    }
}
