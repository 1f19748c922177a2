/// How many notes there are in a stretch of time.
public enum NoteDensity {
    /// Notes in a second, from the first onset to the last note's end; nil for a piece without notes, or whose notes take no time.
    public static func notesPerSecond(_ sequence: NoteSequence) -> Double? {
        let notes = sequence.pitchedNotes
        guard let first = notes.first else { return nil }
        let end = notes.reduce(0) { max($0, $1.end) }
        let seconds =
            sequence.tempoMap.seconds(atTick: end)
            - sequence.tempoMap.seconds(atTick: first.onset)
        return seconds > 0 ? Double(notes.count) / seconds : nil
    }

    /// Notes in a bar, over all bars of a passage, empty ones too.
    public static func notesPerBar(_ passage: Passage) -> Double {
        Double(passage.notes.count) / Double(passage.bars)
    }
}
