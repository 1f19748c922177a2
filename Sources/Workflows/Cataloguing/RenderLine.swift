import Catalog

/// A render: one line of `studio list renders --json`.
public struct RenderLine: Codable, Sendable, Equatable {
    /// Number of the render.
    public var id: Int64
    /// Id of the generation; null for a file of the user's.
    public var generation: Nullable<String>
    /// The MIDI file.
    public var input: String
    /// The audio file.
    public var output: String
    /// The soundfont's path.
    public var soundfont: String
    /// SHA-256 of the soundfont.
    public var soundfontHash: String
    /// Length in seconds, tail included.
    public var seconds: Double
    /// Frames in a second.
    public var sampleRate: Int
    /// 1 or 2.
    public var channels: Int
    /// Largest absolute sample; 1 is full scale.
    public var peak: Double
    /// When it was made: ISO 8601, UTC.
    public var created: String

    enum CodingKeys: String, CodingKey {
        case id, generation, input, output, soundfont, seconds, channels, peak, created
        case soundfontHash = "soundfont_hash"
        case sampleRate = "sample_rate"
    }

    init(_ record: RenderRecord, library: StudioLibrary) {
        id = record.id
        generation = Nullable(record.generation)
        input = library.resolved(record.input)
        output = library.resolved(record.output)
        soundfont = record.soundfont
        soundfontHash = record.soundfontHash
        seconds = record.seconds
        sampleRate = record.sampleRate
        channels = record.channels
        peak = record.peak
        created = record.created.text
    }
}
