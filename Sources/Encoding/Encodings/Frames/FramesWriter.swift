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

    /// A pitch that is held, and the step at which it is over.
    private struct Sounding {
        let pitch: UInt8
        let end: Int

        init(_ pitch: UInt8, end: Int) {
            self.pitch = pitch
            self.end = end
        }
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
        // What sounds from the step before on, from low to high, and what does after this one.
        var sounding: [Sounding] = []
        var remaining: [Sounding] = []
        var next = 0
        while next < notes.count || !sounding.isEmpty {
            if sounding.isEmpty {
                let silence = notes[next].step - now
                let written = shortened(silence)
                if written < silence { result.shortenedRests += 1 }
                result.tokens += repeatElement(FramesVocabulary.frame, count: written)
                now = notes[next].step
            }
            guard result.tokens.count + 300 <= FramesLimits.mostTokens else { break }
            var held = 0
            remaining.removeAll(keepingCapacity: true)
            while true {
                let isStruck = next < notes.count && notes[next].step == now
                guard held < sounding.count || isStruck else { break }
                if isStruck, held == sounding.count || notes[next].pitch <= sounding[held].pitch {
                    let note = notes[next]
                    let length = min(note.end - note.step, longestNote)
                    if length < note.end - note.step { result.shortenedNotes += 1 }
                    if held < sounding.count, sounding[held].pitch == note.pitch { held += 1 }
                    result.tokens.append(FramesVocabulary.struck(note.pitch))
                    result.notesWritten += 1
                    next += 1
                    if length > 1 { remaining.append(Sounding(note.pitch, end: now + length)) }
                } else {
                    let note = sounding[held]
                    result.tokens.append(FramesVocabulary.held(note.pitch))
                    held += 1
                    if note.end > now + 1 { remaining.append(note) }
                }
            }
            swap(&sounding, &remaining)
            result.tokens.append(FramesVocabulary.frame)
            now += 1
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
