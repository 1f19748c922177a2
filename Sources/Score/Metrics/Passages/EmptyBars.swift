/// The bars in which nothing sounds.
///
/// A bar into which a note is held is not empty. Source: the empty bars of Dong et al. 2018
/// (MuseGAN, "EB"), there counted by onsets on a track, here by what sounds.
public enum EmptyBars {
    /// Share of a passage's bars that are empty, 0...1; 1 without notes.
    public static func share(_ passage: Passage) -> Double {
        var isEmpty = [Bool](repeating: true, count: passage.bars)
        for note in passage.notes where note.duration > 0 {
            let last = min((note.end - 1) / passage.barTicks, passage.bars - 1)
            for bar in note.onset / passage.barTicks...last { isEmpty[bar] = false }
        }
        return Double(isEmpty.count { $0 }) / Double(passage.bars)
    }

    /// Share of a piece's bars in which nothing sounds, drums too, from its beginning to the end of
    /// its last note, 0...1; nil without bars.
    public static func share(_ piece: MeasuredPiece) -> Double? {
        guard !piece.bars.isEmpty else { return nil }
        // In order of onset, so that the latest end so far says what still sounds.
        var (place, end, empty) = (0, 0, 0)
        let notes = piece.allNotes.filter { $0.duration > 0 }
        for bar in piece.bars {
            let heldEnd = end
            while place < notes.count, notes[place].onset < bar.upperBound {
                end = max(end, notes[place].end)
                place += 1
            }
            let begins = place > 0 && notes[place - 1].onset >= bar.lowerBound
            empty += begins || heldEnd > bar.lowerBound ? 0 : 1
        }
        return Double(empty) / Double(piece.bars.count)
    }
}

extension ScoreMetric {
    /// `EmptyBars.share` of the whole piece, 0...1.
    public static let emptyBars = ScoreMetric(
        "empty_bars",
        "share of empty bars",
        places: 3
    ) { EmptyBars.share($0) }
}
