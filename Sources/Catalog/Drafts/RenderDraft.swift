/// A render to be recorded.
public struct RenderDraft: Codable, Hashable, Sendable {
    /// The piece; nil for a file that is not in the catalog.
    public var generation: String?
    /// The MIDI file.
    public var input: String
    /// The audio file.
    public var output: String
    /// The soundfont's file; `sine` for sine partials.
    public var soundfont: String
    /// Hash of that file; the synthesiser's version for sine partials.
    public var soundfontHash: String
    /// Every setting of the rendering.
    public var settings: JSONText
    /// Length of the audio in seconds, >= 0.
    public var seconds: Double
    /// Frames per second, > 0.
    public var sampleRate: Int
    /// Number of channels, > 0.
    public var channels: Int
    /// Largest absolute sample, 1 is full scale.
    public var peak: Double
    /// Default now.
    public var created: Timestamp

    /// Makes one; what is not given is absent.
    public init(
        generation: String? = nil,
        input: String,
        output: String,
        soundfont: String,
        soundfontHash: String,
        settings: JSONText,
        seconds: Double,
        sampleRate: Int,
        channels: Int,
        peak: Double,
        created: Timestamp = .now
    ) {
        self.generation = generation
        self.input = input
        self.output = output
        self.soundfont = soundfont
        self.soundfontHash = soundfontHash
        self.settings = settings
        self.seconds = seconds
        self.sampleRate = sampleRate
        self.channels = channels
        self.peak = peak
        self.created = created
    }
}
