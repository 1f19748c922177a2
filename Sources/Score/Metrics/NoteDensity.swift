/// Notes in a second: their number over the time from the first onset to the last note's end.
public enum NoteDensity {
    /// Notes in a second; nil for a piece without notes, or whose notes take no time.
    public static func notesPerSecond(_ sequence: NoteSequence) -> Double? {
        let notes = sequence.pitchedNotes
        guard let first = notes.first else { return nil }
        let end = notes.reduce(0) { max($0, $1.end) }
        let seconds =
            sequence.tempoMap.seconds(atTick: end)
            - sequence.tempoMap.seconds(atTick: first.onset)
        return seconds > 0 ? Double(notes.count) / seconds : nil
    }
}
