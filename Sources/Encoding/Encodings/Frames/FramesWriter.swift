/// Writes notes on a grid as the frames between opening and end.
struct FramesWriter {
    let stepsPerQuarter: Int
    /// Steps in a bar; 3.5 for 7/8 on a grid of quarters.
    let stepsPerBar: Double

    /// The tokens, and how many silences were shortened, notes shortened, notes written.
    struct Result {
        var tokens: [Token] = []
        var notesWritten = 0
        var shortenedRests = 0
        var shortenedNotes = 0
    }

    /// Writes a piece.
    ///
    /// - Parameters:
    ///   - notes: In order of steps and pitches, no two of one pitch overlapping.
    ///   - barLine: A step on a bar line. The frames begin on the last bar line that is not
    ///     after the first note.
    /// - Returns: The tokens, and what was shortened.
    func write(_ notes: [GridNote], barLine: Int) -> Result {
        var result = Result()
        guard let first = notes.first else { return result }
        let barsBefore = (Double(first.step - barLine) / stepsPerBar).rounded(.down)
        var now = min(barLine + Int((barsBefore * stepsPerBar).rounded()), first.step)
        let longestNote = FramesLimits.longestNoteQuarters * stepsPerQuarter
        // Held notes by their ends; 0 where a pitch does not sound.
        var ends = [Int](repeating: Int.min, count: 128)
        var sounding = 0
        var next = 0
        while next < notes.count || sounding > 0 {
            if sounding == 0 {
                let silence = notes[next].step - now
                let written = shortened(silence)
                if written < silence { result.shortenedRests += 1 }
                result.tokens += repeatElement(FramesVocabulary.frame, count: written)
                now = notes[next].step
            }
            guard result.tokens.count + 300 <= FramesLimits.mostTokens else { break }
            var struck = next
            while struck < notes.count, notes[struck].step == now { struck += 1 }
            for pitch in 0..<128 {
                if next < struck, notes[next].pitch == pitch {
                    let note = notes[next]
                    let length = min(note.end - note.step, longestNote)
                    if length < note.end - note.step { result.shortenedNotes += 1 }
                    if ends[pitch] <= now { sounding += 1 }
                    ends[pitch] = now + length
                    result.tokens.append(FramesVocabulary.struck(note.pitch))
                    result.notesWritten += 1
                    next += 1
                } else if ends[pitch] > now {
                    result.tokens.append(FramesVocabulary.held(UInt8(pitch)))
                }
            }
            result.tokens.append(FramesVocabulary.frame)
            now += 1
            sounding = ends.count { $0 > now }
        }
        return result
    }

    /// A silence's steps, whole bars taken out of it until it is short enough.
    private func shortened(_ silence: Int) -> Int {
        let longest = FramesLimits.longestRestQuarters * stepsPerQuarter
        guard silence > longest else { return silence }
        let bars = (Double(silence - longest) / stepsPerBar).rounded(.up)
        let rest = silence - Int((bars * stepsPerBar).rounded())
        return (0...longest).contains(rest) ? rest : longest
    }
}
