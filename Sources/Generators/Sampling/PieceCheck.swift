import Score

/// Finds what is wrong with a generated piece.
struct PieceCheck {
    /// Fewest notes of a piece that the model may end of its own accord.
    static let fewestNotes = 8
    /// Fewest bars of such a piece, whatever the corpus.
    static let fewestBars = 2.0
    /// Times one note may be struck in a row before it counts as for ever.
    static let mostRepeats = 24

    /// Bars of a whole piece, its primer included: what the corpus's shortest have.
    var shortestBars = PieceCheck.fewestBars

    /// - Parameters:
    ///   - notes: What the model wrote, without the primer, in order of onset.
    ///   - bars: Bars that it wrote.
    ///   - primerBars: Bars of the primer before them.
    ///   - wanted: Bars asked for; nil where the model may end.
    /// - Returns: Every problem found.
    func problems(
        notes: [Note],
        bars: Double,
        primerBars: Double = 0,
        wanted: Int?
    ) -> [PieceProblem] {
        guard !notes.isEmpty else { return [.empty] }
        var problems: [PieceProblem] = []
        let endsEarly =
            if let wanted {
                bars < Double(wanted) - 1e-6
            } else {
                notes.count < Self.fewestNotes
                    || bars < max(shortestBars - primerBars, Self.fewestBars) - 1e-6
            }
        if endsEarly {
            problems.append(.endedEarly(bars: bars, notes: notes.count))
        }
        let run = longestRun(notes.map(\.pitch))
        let allTheSame = run.count == notes.count && notes.count > 3
        if run.count > Self.mostRepeats || allTheSame {
            problems.append(.repeatsOneNote(pitch: Int(run.pitch), times: run.count))
        }
        return problems
    }

    private func longestRun(_ pitches: [UInt8]) -> (pitch: UInt8, count: Int) {
        var best = (pitch: pitches[0], count: 0)
        var current = best
        for pitch in pitches {
            current = pitch == current.pitch ? (pitch, current.count + 1) : (pitch, 1)
            if current.count > best.count { best = current }
        }
        return best
    }
}
