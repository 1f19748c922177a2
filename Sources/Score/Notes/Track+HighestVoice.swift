extension Track {
    /// Last tick at which a note sounds; 0 without notes.
    public var lastNoteEnd: Int { notes.reduce(0) { max($0, $1.end) } }

    /// The highest voice as a melody in which no two notes sound at once.
    ///
    /// Of notes that begin together the highest stays; a note that begins under a higher one that
    /// still sounds is left out; a note is cut where the next one begins. Notes of length 0 are
    /// left out. Source: the skyline of Uitdenbogerd & Zobel 1998 ("Manipulation of music for
    /// melody matching", algorithm 1), here with notes under a sounding one left out.
    ///
    /// - Returns: The notes, in order of onset.
    public func highestVoice() -> [Note] {
        let candidates = notes.filter { $0.duration > 0 }.sorted {
            ($0.onset, $1.pitch, $1.duration) < ($1.onset, $0.pitch, $0.duration)
        }
        var voice: [Note] = []
        // Where the highest notes so far would end if nothing cut them.
        var uncutEnd = 0
        for note in candidates {
            guard let last = voice.last else {
                voice.append(note)
                uncutEnd = note.end
                continue
            }
            let isUnderLast = note.onset < uncutEnd && note.pitch < last.pitch
            guard note.onset > last.onset, !isUnderLast else { continue }
            if last.end > note.onset { voice[voice.count - 1].duration = note.onset - last.onset }
            voice.append(note)
            uncutEnd = note.end
        }
        return voice
    }
}
