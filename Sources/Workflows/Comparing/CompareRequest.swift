public import Sound

/// What `studio compare` is asked for.
public struct CompareRequest: Sendable {
    /// What is called A: a generation's id, a MIDI file or an audio file.
    public var first: String
    /// What is called B.
    public var second: String
    /// The picture; nil for figures alone.
    public var output: String?
    /// How notes sound.
    public var settings = RenderSettings()
    /// What makes the sound of notes.
    public var synth = Synth.soundfont
    /// The user's soundfont; nil for the first that is found.
    public var soundfont: String?
    /// Whether generations are rendered even where their audio lies in the library.
    public var rendersAgain = false
    /// Whether a delay of one against the other is taken out before they are compared.
    public var aligns = true

    /// Asks for two things to be compared.
    public init(_ first: String, _ second: String) {
        self.first = first
        self.second = second
    }
}
