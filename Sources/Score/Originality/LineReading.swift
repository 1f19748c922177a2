/// What of a piece is compared with other pieces; never the drums (channel 9).
public enum LineReading: String, CaseIterable, Sendable {
    /// The melody of each part by itself: a channel of a track, of which `Track.highestVoice()` is
    /// taken. A chorale has four lines, and a soprano is found again under another bass.
    case parts
    /// All notes of the piece in one line, those that begin together as a chord: a passage counts
    /// as the same only where every note of it is.
    case chords
}
