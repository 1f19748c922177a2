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
}
