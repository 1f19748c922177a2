/// Writes performed notes as the tokens between two boundaries.
struct PerformanceWriter {
    /// The tokens, and what was cut.
    struct Result {
        var tokens: [Token] = []
        var notesWritten = 0
        var shortenedPauses = 0
    }

    /// Writes notes.
    ///
    /// - Parameter notes: In order of onset and pitch, no two of one pitch overlapping.
    /// - Returns: The tokens, and what was cut.
    func write(_ notes: [PerformedNote]) -> Result {
        var result = Result()
        var now = notes.first?.onset ?? 0
        var velocity: Token = -1
        var releases = ReleaseQueue()
        for note in notes {
            while let release = releases.popFirst(notAfter: note.onset) {
                advance(&now, to: release.time, in: &result)
                result.tokens.append(PerformanceVocabulary.noteOff(release.pitch))
            }
            // Room for this note with its shifts, and the release of everything that sounds.
            let needed = PerformanceLimits.closingTokens + 50
            guard result.tokens.count + needed <= PerformanceLimits.mostTokens else { break }
            advance(&now, to: note.onset, in: &result)
            if note.velocity != velocity {
                velocity = note.velocity
                result.tokens.append(velocity)
            }
            result.tokens.append(PerformanceVocabulary.noteOn(note.pitch))
            result.notesWritten += 1
            releases.insert(time: note.end, pitch: note.pitch)
        }
        while let release = releases.popFirst(notAfter: .max) {
            advance(&now, to: release.time, in: &result)
            result.tokens.append(PerformanceVocabulary.noteOff(release.pitch))
        }
        return result
    }

    private func advance(_ now: inout Int, to time: Int, in result: inout Result) {
        var shift = time - now
        now = time
        if shift > PerformanceLimits.longestPause {
            shift = PerformanceLimits.longestPause
            result.shortenedPauses += 1
        }
        result.tokens += Self.shifts(for: shift)
    }

    /// The shifts that make up a time: whole seconds first, then the rest.
    static func shifts(for ticks: Int) -> [Token] {
        guard ticks > 0 else { return [] }
        let longest = PerformanceVocabulary.longestShift
        var tokens = [Token](
            repeating: PerformanceVocabulary.shift(longest),
            count: ticks / longest
        )
        if ticks % longest > 0 { tokens.append(PerformanceVocabulary.shift(ticks % longest)) }
        return tokens
    }
}

/// Notes that sound, in order of their ends and pitches; at most one a pitch.
private struct ReleaseQueue {
    private var waiting: [(time: Int, pitch: UInt8)] = []  // descending, so that the next is last

    mutating func insert(time: Int, pitch: UInt8) {
        let place = waiting.firstIndex { ($0.time, $0.pitch) < (time, pitch) } ?? waiting.count
        waiting.insert((time, pitch), at: place)
    }

    mutating func popFirst(notAfter time: Int) -> (time: Int, pitch: UInt8)? {
        guard let first = waiting.last, first.time <= time else { return nil }
        return waiting.removeLast()
    }
}
