extension NoteSequence {
    /// Every note but the drums (channel 9), of all tracks, in order of onset, then of pitch.
    ///
    /// What the metrics look at.
    public var pitchedNotes: [Note] {
        tracks.flatMap(\.notes).filter { $0.channel != 9 }.sorted {
            ($0.onset, $0.pitch, $0.duration) < ($1.onset, $1.pitch, $1.duration)
        }
    }
}
