/// What a render made.
public struct RenderReport: Codable, Hashable, Sendable {
    /// Length of the audio, tail included, in seconds.
    public var seconds: Double
    /// Frames in a second.
    public var sampleRate: Int
    /// 1 or 2.
    public var channels: Int
    /// Frames in the audio.
    public var frames: Int
    /// Largest absolute sample before the format limits it; full scale is 1.
    public var peak: Double
    /// Root of the mean square of all samples; full scale is 1.
    public var rms: Double
    /// Samples above full scale: cut off in every format but floats.
    public var clippedSamples: Int
    /// Seconds of audio made in a second of the clock, writing included, syncing not.
    public var realTimeFactor: Double
    /// Seconds of the clock that the synthesiser alone took: the least that this piece can take.
    public var synthesisSeconds: Double
    /// What the synthesiser complained of, such as a program that the soundfont lacks.
    public var warnings: [String]

    /// Makes a report.
    public init(
        seconds: Double,
        sampleRate: Int,
        channels: Int,
        frames: Int,
        peak: Double,
        rms: Double,
        clippedSamples: Int,
        realTimeFactor: Double,
        synthesisSeconds: Double,
        warnings: [String] = []
    ) {
        self.seconds = seconds
        self.sampleRate = sampleRate
        self.channels = channels
        self.frames = frames
        self.peak = peak
        self.rms = rms
        self.clippedSamples = clippedSamples
        self.realTimeFactor = realTimeFactor
        self.synthesisSeconds = synthesisSeconds
        self.warnings = warnings
    }
}
