public import Score
public import Signal

/// One of two things that are compared.
public struct ComparisonSide: Sendable {
    /// What it is called.
    public var name: String
    /// A line about it, such as where its sound comes from.
    public var detail: String
    /// Outline of its sound, over the time that the comparison shows.
    public var waveform: Waveform
    /// Its spectrogram, over the same time and the same frequencies as the other's.
    public var spectrogram: Spectrogram
    /// Its notes; nil where there is sound alone.
    public var piece: NoteSequence?

    /// Gathers what is drawn of one side.
    public init(
        name: String,
        detail: String,
        waveform: Waveform,
        spectrogram: Spectrogram,
        piece: NoteSequence?
    ) {
        self.name = name
        self.detail = detail
        self.waveform = waveform
        self.spectrogram = spectrogram
        self.piece = piece
    }
}
