/// How the stimuli of a test were made, so that it can be told and done again.
public struct StimulusMaking: Codable, Hashable, Sendable {
    /// A model of the test.
    public struct Model: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// SHA-256 of its weights.
        public var weightsHash: String
    }

    /// The models.
    public var models: [Model]
    /// Temperatures of each.
    public var temperatures: [Double]
    /// Pieces of each model at each temperature, and human pieces at most.
    public var pieces: Int
    /// Folder of the human pieces; nil where there are none.
    public var corpus: String?
    /// Hash of that corpus.
    public var corpusHash: String?
    /// Longest music in a stimulus, in seconds.
    public var seconds: Double
    /// Quarter notes a minute of every piece.
    public var tempo: Double
    /// General MIDI program of every piece, 0-based.
    public var program: Int
    /// The soundfont's file, or `sine`.
    public var soundfont: String
    /// Hash of that file.
    public var soundfontHash: String
    /// Integrated loudness that all were brought to, LUFS.
    public var loudness: Double
    /// Pieces that a model wrote and that were too short or empty, and replaced by its next.
    public var redrawn: Int
    /// What the user was told.
    public var remarks: [String]
}
