public import Sound

/// An audio file that was rendered: one line of `studio render --json`.
public struct AudioReport: Codable, Sendable, Equatable {
    /// The id or the file that was asked for.
    public var input: String
    /// The audio file.
    public var output: String
    /// What made the sound.
    public var synth: Synth
    /// Length in seconds, tail included.
    public var seconds: Double
    /// Frames in a second.
    public var sampleRate: Int
    /// 1 or 2.
    public var channels: Int
    /// Largest absolute sample; 1 is full scale.
    public var peak: Double
    /// Seconds of audio made in a second.
    public var realTimeFactor: Double
    /// Samples above full scale, cut off in every format but floats.
    public var clippedSamples: Int
    /// What the synthesiser complained of.
    public var warnings: [String]

    enum CodingKeys: String, CodingKey {
        case input, output, synth, seconds, channels, peak, warnings
        case sampleRate = "sample_rate"
        case realTimeFactor = "real_time_factor"
        case clippedSamples = "clipped_samples"
    }
}
