/// Writes a melody's notes as the tokens between opening and end.
struct MelodyWriter {
    let stepsPerQuarter: Int
    /// Steps in a bar; 3.5 for 7/8 on a grid of quarters.
    let stepsPerBar: Double

    /// The tokens, and how many silences were shortened, notes shortened, notes left out.
    struct Result {
        var tokens: [Token] = []
        var notesWritten = 0
        var shortenedRests = 0
        var shortenedNotes = 0
    }

    /// Writes a melody.
    ///
    /// - Parameters:
    ///   - melody: Notes in order, no two overlapping.
    ///   - barLine: A step on a bar line. The tokens begin on the last bar line that is not
    ///     after the first note: whole bars of silence before the tune are left out, and an
    ///     upbeat keeps its place in the bar.
    /// - Returns: The tokens, and what was shortened.
    func write(_ melody: [GridNote], barLine: Int) -> Result {
        var result = Result()
        guard let first = melody.first else { return result }
        let barsBefore = (Double(first.step - barLine) / stepsPerBar).rounded(.down)
        var now = min(barLine + Int((barsBefore * stepsPerBar).rounded()), first.step)
        let longestNote = MelodyLimits.longestNoteQuarters * stepsPerQuarter
        for note in melody {
            let silence = shortened(note.step - now)
            if silence < note.step - now { result.shortenedRests += 1 }
            let length = min(note.end - note.step, longestNote)
            if length < note.end - note.step { result.shortenedNotes += 1 }
            guard result.tokens.count + silence + length <= MelodyLimits.mostSteps else { break }
            result.tokens += repeatElement(MelodyVocabulary.rest, count: silence)
            result.tokens.append(Token(note.pitch))
            result.tokens += repeatElement(MelodyVocabulary.hold, count: length - 1)
            result.notesWritten += 1
            now = note.step + length
        }
        return result
    }

    /// A silence's steps, whole bars taken out of it until it is short enough.
    private func shortened(_ silence: Int) -> Int {
        let longest = MelodyLimits.longestRestQuarters * stepsPerQuarter
        guard silence > longest else { return silence }
        let bars = (Double(silence - longest) / stepsPerBar).rounded(.up)
        let rest = silence - Int((bars * stepsPerBar).rounded())
        return (0...longest).contains(rest) ? rest : longest
    }
}
