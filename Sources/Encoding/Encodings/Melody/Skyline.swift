import Score

/// Finds the melody in a part that may have chords: its highest voice.
///
/// The skyline of Uitdenbogerd & Zobel 1999 ("Melodic Matching Techniques for Large Music
/// Databases") takes the highest note of each onset and cuts it at the next. As it stands every
/// accompanying note under a held one breaks the melody, so that here
/// - of the notes struck on one step those that ended before the last of them began give way
///   (grace notes, 32nds on a grid of 16ths), and of the rest the highest counts;
/// - a lower note that lies for at least half of its length under the melody's last note belongs
///   to the accompaniment, and is left out; with less it takes over (legato).
enum Skyline {
    /// The melody, in order of steps, no two notes overlapping.
    ///
    /// - Parameters:
    ///   - notes: The part's notes in any order.
    ///   - grid: The grid they are moved to.
    /// - Returns: The highest voice.
    static func melody(of notes: [Note], on grid: StepGrid) -> [GridNote] {
        let placed = notes.map { GridNote($0, on: grid) }.sorted {
            ($0.step, $0.onset, $0.pitch) < ($1.step, $1.onset, $1.pitch)
        }
        var melody: [GridNote] = []
        var next = 0
        while next < placed.count {
            let first = next
            while next < placed.count, placed[next].step == placed[first].step { next += 1 }
            let chosen = highest(of: placed[first..<next])
            if let current = melody.last {
                if covers(current, chosen) { continue }
                melody[melody.count - 1].end = min(current.end, chosen.step)
            }
            melody.append(chosen)
        }
        return melody
    }

    private static func highest(of struck: ArraySlice<GridNote>) -> GridNote {
        var best = struck[struck.endIndex - 1]
        let lastOnset = best.onset
        for note in struck where note.onset == lastOnset || note.release > lastOnset {
            let isBetter =
                (note.pitch, note.release) > (best.pitch, best.release)
            if isBetter { best = note }
        }
        return best
    }

    private static func covers(_ melody: GridNote, _ note: GridNote) -> Bool {
        guard note.pitch < melody.pitch, melody.release > note.onset else { return false }
        let overlap = min(melody.release, note.release) - note.onset
        return overlap >= (note.release - note.onset) / 2
    }
}
