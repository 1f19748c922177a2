/// A piece that a model wrote, with everything needed to write it again.
public struct GenerationRecord: CatalogRecord {
    /// Its name, unique in the library: `g-7k3f9x0q2m5d`.
    public let id: String
    /// Name of the model that wrote it.
    public let model: String
    /// That model's kind.
    public let kind: String
    /// When it was written.
    public let created: Timestamp
    /// Sampling temperature, >= 0; nil where the model has none.
    public let temperature: Double?
    /// Seed of every random choice.
    public let seed: UInt64
    /// Its MIDI file; nil only where writing it failed.
    public let midi: String?
    /// Its latest render; nil where there is none.
    public let audio: String?
    /// Number of listeners who rated it.
    public let ratings: Int
    /// Mean of each listener's latest score, 1...5; nil without ratings.
    public let meanScore: Double?
    /// Whether it became a piece.
    public let status: GenerationStatus
    /// Number of notes.
    public let notes: Int
    /// Length in seconds.
    public let seconds: Double
    /// Log-likelihood of its tokens under the model, nats.
    public let logLikelihood: Double?
    /// What the user was told about it: ended early, repeats a note ...
    public let warnings: [String]
    /// The weights it was written with.
    public let checkpointID: Int64?
    /// The file it continues.
    public let primer: String?
    /// Hash of that file then.
    public let primerHash: String?
    /// SHA-256 of its MIDI file, in hexadecimal.
    public let midiSHA256: String?
    /// Every sampling setting.
    public let settings: JSONText
    /// Epoch of the weights it was written with; nil where it is not known.
    public let epoch: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case model
        case kind
        case created
        case temperature
        case seed
        case midi
        case audio
        case ratings
        case meanScore = "mean_score"
        case status
        case notes
        case seconds
        case logLikelihood = "log_likelihood"
        case warnings
        case checkpointID = "checkpoint"
        case primer
        case primerHash = "primer_hash"
        case midiSHA256 = "midi_sha256"
        case settings
        case epoch
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .text(id), .text(model), .text(kind), .text(created), .real(temperature),
            .unsigned(seed), .text(midi), .text(audio), .integer(ratings), .real(meanScore),
            .text(status.rawValue), .integer(notes), .real(seconds), .real(logLikelihood),
            .json(StringList.encode(warnings)), .integer(checkpointID), .text(primer),
            .text(primerHash), .text(midiSHA256), .json(settings.text),
            .integer(epoch.map(Int64.init)),
        ]
    }
}

extension GenerationRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.text("id")
        model = try reader.text("model")
        kind = try reader.text("kind")
        created = try reader.moment("created")
        temperature = try reader.optionalReal("temperature")
        seed = try reader.seed("seed")
        midi = try reader.optionalText("midi")
        audio = try reader.optionalText("audio")
        ratings = try reader.count("ratings")
        meanScore = try reader.optionalReal("mean_score")
        status = try reader.choice("status")
        notes = try reader.count("notes")
        seconds = try reader.real("seconds")
        logLikelihood = try reader.optionalReal("log_likelihood")
        warnings = try reader.strings("warnings")
        checkpointID = try reader.optionalInteger("checkpoint")
        primer = try reader.optionalText("primer")
        primerHash = try reader.optionalText("primer_hash")
        midiSHA256 = try reader.optionalText("midi_sha256")
        settings = try reader.settings("settings")
        epoch = try reader.optionalInteger("epoch").map(Int.init)
    }
}
