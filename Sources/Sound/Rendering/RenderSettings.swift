/// Everything but the soundfont that decides how a piece sounds and is stored.
///
/// The defaults are FluidSynth's own but for the gain, the length limit and the tail: given the
/// same gain, its command line tool sounds the same.
public struct RenderSettings: Codable, Hashable, Sendable {
    /// Frames in a second, 8,000...96,000; default 44,100.
    public var sampleRate: Int
    /// 1 (the mean of both sides) or 2; default 2.
    public var channels: Int
    /// How the audio is stored; default `wav16`.
    public var format: AudioFormat
    /// Loudness factor, above 0 and at most 10; default `RenderSettings.defaultGain`.
    public var gain: Double
    /// Reverberation; nil switches it off; default on.
    public var reverb: Reverb?
    /// Chorus; nil switches it off; default on.
    public var chorus: Chorus?
    /// How samples between samples are found; default `fourthOrder`.
    public var interpolation: Interpolation
    /// Voices that sound at once, 1...4,096; the quietest are stopped beyond; default 256.
    public var polyphony: Int
    /// Longest piece that is rendered, in seconds; above 0; default 1,200 (20 minutes).
    public var maxSeconds: Double
    /// Seconds after the piece's end in which notes and reverb die away, 0...60; default 2.
    public var tailSeconds: Double

    /// The gain where none is said, three times FluidSynth's own of 0.2, which is too quiet to
    /// listen to.
    ///
    /// Nothing clips: with Studio's own soundfont the loudest of 327 embedded pieces peaks at 0.26
    /// of full scale, and of 30 piano arrangements of songs (POP909) at 0.63.
    public static let defaultGain = 0.6

    /// Makes settings; see the properties for ranges and meanings.
    public init(
        sampleRate: Int = 44_100,
        channels: Int = 2,
        format: AudioFormat = .wav16,
        gain: Double = RenderSettings.defaultGain,
        reverb: Reverb? = Reverb(),
        chorus: Chorus? = Chorus(),
        interpolation: Interpolation = .fourthOrder,
        polyphony: Int = 256,
        maxSeconds: Double = 1_200,
        tailSeconds: Double = 2
    ) {
        self.sampleRate = sampleRate
        self.channels = channels
        self.format = format
        self.gain = gain
        self.reverb = reverb
        self.chorus = chorus
        self.interpolation = interpolation
        self.polyphony = polyphony
        self.maxSeconds = maxSeconds
        self.tailSeconds = tailSeconds
    }

    /// FluidSynth's reverberation.
    public struct Reverb: Codable, Hashable, Sendable {
        /// Size of the room, 0...1; default 0.2.
        public var roomSize: Double
        /// Damping of high frequencies, 0...1; default 0.
        public var damping: Double
        /// Stereo spread, 0...100; default 0.5.
        public var width: Double
        /// Level, 0...1; default 0.9.
        public var level: Double

        /// Makes a reverberation.
        public init(
            roomSize: Double = 0.2,
            damping: Double = 0,
            width: Double = 0.5,
            level: Double = 0.9
        ) {
            self.roomSize = roomSize
            self.damping = damping
            self.width = width
            self.level = level
        }
    }

    /// FluidSynth's chorus.
    public struct Chorus: Codable, Hashable, Sendable {
        /// Number of copies, 0...99; default 3.
        public var voices: Int
        /// Level, 0...10; default 2.
        public var level: Double
        /// Modulation in hertz, 0.1...5; default 0.3.
        public var speed: Double
        /// Modulation depth in milliseconds, 0...256; default 8.
        public var depth: Double

        /// Makes a chorus.
        public init(voices: Int = 3, level: Double = 2, speed: Double = 0.3, depth: Double = 8) {
            self.voices = voices
            self.level = level
            self.speed = speed
            self.depth = depth
        }
    }

    /// How samples between samples are found; the raw value is FluidSynth's.
    public enum Interpolation: Int, Codable, Sendable, CaseIterable {
        case none = 0
        case linear = 1
        case fourthOrder = 4
        case seventhOrder = 7
    }

    /// Checks every range.
    ///
    /// - Throws: `SoundError.badSetting` for the first value out of range.
    public func validate() throws(SoundError) {
        try check("sample rate", Double(sampleRate), 8_000...96_000)
        try check("channels", Double(channels), 1...2)
        try check("polyphony", Double(polyphony), 1...4_096)
        try check("tail", tailSeconds, 0...60)
        try check("gain", gain, 0.001...10)
        try check("longest duration", maxSeconds, 0.001...1e9)
        if let reverb {
            try check("reverb room size", reverb.roomSize, 0...1)
            try check("reverb damping", reverb.damping, 0...1)
            try check("reverb width", reverb.width, 0...100)
            try check("reverb level", reverb.level, 0...1)
        }
        if let chorus {
            try check("chorus voices", Double(chorus.voices), 0...99)
            try check("chorus level", chorus.level, 0...10)
            try check("chorus speed", chorus.speed, 0.1...5)
            try check("chorus depth", chorus.depth, 0...256)
        }
    }

    private func check(
        _ name: String,
        _ value: Double,
        _ range: ClosedRange<Double>
    ) throws(SoundError) {
        guard range.contains(value) else {
            throw .badSetting(name: name, value: value, expected: range)
        }
    }
}
