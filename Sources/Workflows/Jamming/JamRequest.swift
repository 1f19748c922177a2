public import Generators

/// What `studio jam` is asked for.
public struct JamRequest: Sendable {
    /// Name of the model.
    public var model: String
    /// The port that the player plays on; nil for the first device.
    public var input: String?
    /// The port that the model plays to; nil for the first instrument.
    public var output: String?
    /// Whether no port is connected: others connect themselves with Studio's.
    public var waitsForInput = false
    /// The same for the output.
    public var waitsForOutput = false
    /// How it goes.
    public var settings = JamSettings()
    /// The metre, `6/8`; nil for the one that most of the model's pieces have.
    public var metre: String?
    /// Quarter notes a minute; nil for the corpus's median.
    public var tempo: Double?
    /// Seed and filters of the draws.
    public var sampling = SamplingSettings()

    /// Asks a model to jam.
    public init(model: String) {
        self.model = model
    }
}

/// What came of a jam: the last line of `studio jam --json`.
public struct JamReport: Codable, Sendable, Equatable {
    /// `take`.
    public var event = "take"
    /// Id of the generation.
    public var id: String
    /// Name of the model.
    public var model: String
    /// The MIDI file: a track for the player, one for the model.
    public var midi: String
    /// Notes of both.
    public var notes: Int
    /// Length of the take.
    public var seconds: Double
    /// Turns that the model began.
    public var turns: Int
}
