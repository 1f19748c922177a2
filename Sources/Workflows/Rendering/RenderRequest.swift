public import Sound

/// What `studio render` is asked for.
public struct RenderRequest: Sendable {
    /// Ids of generations, or MIDI files.
    public var inputs: [String]
    /// How the audio sounds and is stored.
    public var settings = RenderSettings()
    /// What makes the sound.
    public var synth = Synth.soundfont
    /// The user's soundfont; nil for the first that is found.
    public var soundfont: String?
    /// The audio file (of one input), or the folder that the files go to; nil puts them beside
    /// their MIDI files.
    public var output: String?
    /// Pieces at once; nil for the number of cores.
    public var workers: Int?
    /// Whether a file that already lies beside the user's own MIDI file may be replaced.
    public var replaces = false

    /// Asks for inputs to be rendered.
    public init(inputs: [String]) {
        self.inputs = inputs
    }
}
