extension NoteSequence {
    /// The same notes without their tune: what listeners must find worse than the piece.
    ///
    /// In each track the pitches are dealt out anew, and apart from them the rhythm: each note's
    /// length goes, together with the wait until the next onset, to another place. So the number
    /// of notes, every pitch, every length and the distances of the onsets stay; a melody also
    /// keeps its end, and no two of its notes come to overlap. Order, metre and tune are gone.
    ///
    /// - Parameter random: Source of the order.
    /// - Returns: The piece with its notes shuffled, everything else as it was.
    public func shuffled(using random: inout some RandomNumberGenerator) -> NoteSequence {
        var result = self
        for index in tracks.indices {
            let notes = Self.shuffled(tracks[index].notes, using: &random)
            result.tracks[index].notes = notes
            result.tracks[index].endTick = notes.reduce(tracks[index].endTick) {
                max($0, $1.end)
            }
        }
        return result
    }

    private static func shuffled(
        _ notes: [Note],
        using random: inout some RandomNumberGenerator
    ) -> [Note] {
        guard let first = notes.first, let last = notes.last else { return notes }
        let pitches = notes.map(\.pitch).shuffled(using: &random)
        let nextOnsets = notes.dropFirst().map(\.onset) + [last.end]
        let steps = zip(notes, nextOnsets).map { (note: $0, wait: $1 - $0.onset) }
        var onset = first.onset
        return zip(steps.shuffled(using: &random), pitches).map { step, pitch in
            defer { onset += step.wait }
            var note = step.note
            note.onset = onset
            note.pitch = pitch
            return note
        }
    }
}
