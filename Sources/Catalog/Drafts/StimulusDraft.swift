/// A stimulus to be recorded with its test.
public struct StimulusDraft: Hashable, Sendable {
    /// What a stimulus is made of.
    public enum Content: Hashable, Sendable {
        /// A piece that a model wrote, by its id.
        case generation(String)
        /// A piece of the corpus.
        case human(HashedFile)
        /// A piece of the corpus with its notes shuffled.
        case anchor(HashedFile)
    }

    /// What listeners know it by: random, at least 12 characters, unique in the library.
    public var code: String
    /// What it is.
    public var content: Content
    /// The audio file.
    public var audio: String
    /// Length of the audio in seconds, above 0.
    public var seconds: Double
    /// Seconds of music in it, above 0.
    public var musicSeconds: Double
    /// Integrated loudness before matching, LUFS.
    public var loudnessBefore: Double
    /// Integrated loudness of the file, LUFS.
    public var loudness: Double
    /// True peak of the file, dBTP.
    public var truePeak: Double

    /// Makes one.
    public init(
        code: String,
        content: Content,
        audio: String,
        seconds: Double,
        musicSeconds: Double,
        loudnessBefore: Double,
        loudness: Double,
        truePeak: Double
    ) {
        self.code = code
        self.content = content
        self.audio = audio
        self.seconds = seconds
        self.musicSeconds = musicSeconds
        self.loudnessBefore = loudnessBefore
        self.loudness = loudness
        self.truePeak = truePeak
    }
}
