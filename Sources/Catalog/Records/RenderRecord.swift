/// Audio made from a piece or a MIDI file.
public struct RenderRecord: CatalogRecord {
    /// The row's number.
    public let id: Int64
    /// The piece; nil for a file that is not in the catalog.
    public let generation: String?
    /// The MIDI file.
    public let input: String
    /// The audio file.
    public let output: String
    /// The soundfont's file; `sine` for sine partials.
    public let soundfont: String
    /// Hash of that file; the synthesiser's version for sine partials.
    public let soundfontHash: String
    /// Length of the audio in seconds.
    public let seconds: Double
    /// Frames per second.
    public let sampleRate: Int
    /// Number of channels.
    public let channels: Int
    /// Largest absolute sample, 1 is full scale.
    public let peak: Double
    /// When it was made.
    public let created: Timestamp
    /// Every setting of the rendering.
    public let settings: JSONText

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case generation
        case input
        case output
        case soundfont
        case soundfontHash = "soundfont_hash"
        case seconds
        case sampleRate = "sample_rate"
        case channels
        case peak
        case created
        case settings
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(generation), .text(input), .text(output), .text(soundfont),
            .text(soundfontHash), .real(seconds), .integer(sampleRate), .integer(channels),
            .real(peak), .text(created), .json(settings.text),
        ]
    }
}

extension RenderRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        generation = try reader.optionalText("generation")
        input = try reader.text("input")
        output = try reader.text("output")
        soundfont = try reader.text("soundfont")
        soundfontHash = try reader.text("soundfont_hash")
        seconds = try reader.real("seconds")
        sampleRate = try reader.count("sample_rate")
        channels = try reader.count("channels")
        peak = try reader.real("peak")
        created = try reader.moment("created")
        settings = try reader.settings("settings")
    }
}
