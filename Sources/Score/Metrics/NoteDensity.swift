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

    /// Notes in a bar, over the bars from that of the first onset to that of the last end, empty
    /// ones too; nil without bars or notes.
    public static func notesPerBar(_ piece: MeasuredPiece) -> Double? {
        guard let first = piece.notes.first?.onset else { return nil }
        let end = piece.notes.reduce(first + 1) { max($0, $1.end) }
        let bars = piece.bars.count { $0.upperBound > first && $0.lowerBound < end }
        return bars > 0 ? Double(piece.notes.count) / Double(bars) : nil
    }
}

extension ScoreMetric {
    /// `NoteDensity.notesPerSecond`.
    public static let noteDensity = ScoreMetric(
        "note_density",
        "notes a second",
        places: 2
    ) { NoteDensity.notesPerSecond($0.sequence) }

    /// `NoteDensity.notesPerBar`.
    public static let notesPerBar = ScoreMetric(
        "notes_per_bar",
        "notes a bar",
        places: 2
    ) { NoteDensity.notesPerBar($0) }
}
