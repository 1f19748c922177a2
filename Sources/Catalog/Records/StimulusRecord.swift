/// Something that listeners of a test hear.
public struct StimulusRecord: CatalogRecord {
    /// The row's number.
    public let id: Int64
    /// Name of the test.
    public let test: String
    /// What listeners know it by: random, and says nothing.
    public let code: String
    /// What it is.
    public let source: StimulusSource
    /// The generation; nil for a human piece and an anchor.
    public let generation: String?
    /// Name of the model that wrote it.
    public let model: String?
    /// Temperature that it was written at.
    public let temperature: Double?
    /// The weights that it was written with.
    public let checkpointID: Int64?
    /// The file of the corpus that it is cut from; nil for a generation.
    public let origin: String?
    /// Hash of that file then.
    public let originHash: String?
    /// The audio file.
    public let audio: String
    /// Length of the audio in seconds, the same for all of a test.
    public let seconds: Double
    /// Seconds of music in it, to the bar line that it is cut at.
    public let musicSeconds: Double
    /// Integrated loudness before matching, LUFS.
    public let loudnessBefore: Double
    /// Integrated loudness of the file, LUFS.
    public let loudness: Double
    /// True peak of the file, dBTP.
    public let truePeak: Double
    /// Epoch of the weights that it was written with; nil where it is not known.
    public let epoch: Int?
    /// The same where the weights were not the best of their run.
    public internal(set) var otherEpoch: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case test
        case code
        case source
        case generation
        case model
        case temperature
        case checkpointID = "checkpoint"
        case origin
        case originHash = "origin_hash"
        case audio
        case seconds
        case musicSeconds = "music_seconds"
        case loudnessBefore = "loudness_before"
        case loudness
        case truePeak = "true_peak"
        case epoch
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(test), .text(code), .text(source.rawValue), .text(generation),
            .text(model), .real(temperature), .integer(checkpointID), .text(origin),
            .text(originHash), .text(audio), .real(seconds), .real(musicSeconds),
            .real(loudnessBefore), .real(loudness), .real(truePeak),
            .integer(epoch.map(Int64.init)),
        ]
    }
}

extension StimulusRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        test = try reader.text("test")
        code = try reader.text("code")
        source = try reader.choice("source")
        generation = try reader.optionalText("generation")
        model = try reader.optionalText("model")
        temperature = try reader.optionalReal("temperature")
        checkpointID = try reader.optionalInteger("checkpoint")
        origin = try reader.optionalText("origin")
        originHash = try reader.optionalText("origin_hash")
        audio = try reader.text("audio")
        seconds = try reader.real("seconds")
        musicSeconds = try reader.real("music_seconds")
        loudnessBefore = try reader.real("loudness_before")
        loudness = try reader.real("loudness")
        truePeak = try reader.real("true_peak")
        epoch = try reader.optionalInteger("epoch").map(Int.init)
        otherEpoch = try reader.optionalInteger("other_epoch").map(Int.init)
    }
}
