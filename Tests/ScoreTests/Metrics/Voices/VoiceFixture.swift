import Score

extension Voices {
    /// Voices from pitches in quarter notes (96 ticks), the lowest voice first; 0 holds the note
    /// before, -1 rests.
    init(quarters lines: [[Int]]) {
        self.init(lines: lines.map { Self.notes($0) })
    }

    static func notes(_ pitches: [Int]) -> [Note] {
        var notes: [Note] = []
        for (quarter, pitch) in pitches.enumerated() {
            switch pitch {
            case 0: notes[notes.count - 1].duration += 96
            case -1: continue
            default: notes.append(Note(onset: 96 * quarter, duration: 96, pitch: UInt8(pitch)))
            }
        }
        return notes
    }
}
