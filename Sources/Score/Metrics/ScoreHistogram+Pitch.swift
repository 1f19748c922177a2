extension ScoreHistogram {
    /// Notes of each pitch, 0...127.
    public static let pitches = ScoreHistogram(
        "pitches",
        "pitches (MIDI)",
        bins: (0...127).map(String.init)
    ) { piece in
        var weights = [Double](repeating: 0, count: 128)
        for note in piece.notes { weights[Int(note.pitch) & 127] += 1 }
        return weights
    }

    /// Sounding time of each pitch class, C first: by time, so that it makes no difference whether
    /// a held note is struck again.
    public static let pitchClasses = ScoreHistogram(
        "pitch_classes",
        "pitch classes (by time)",
        bins: ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
    ) { PitchClassHistogram($0.notes, weight: .duration).weights }

    /// Steps of the highest voice; bins as those of `IntervalHistogram`.
    public static let intervals = ScoreHistogram(
        "intervals",
        "intervals (semitones)",
        bins: ["<-12"] + (-12...12).map(String.init) + [">12"]
    ) { IntervalHistogram(melody: $0.melody).weights }
}
