/// What writing voices as tokens gave.
struct BeatTokens {
    var tokens: [Token] = []
    var notesWritten = 0
    /// Times without an event that were shortened.
    var shortenedPauses = 0
}

extension BeatPiece {
    /// All notes in order of onset; of notes on one tick, earlier voices come first.
    static func inOrder(_ voices: [Voice]) -> [(note: BeatNote, program: Int)] {
        guard voices.count > 1 else {
            return voices.flatMap { voice in voice.notes.map { ($0, voice.program) } }
        }
        var keyed: [(note: BeatNote, program: Int, place: Int)] = []
        for voice in voices {
            for note in voice.notes { keyed.append((note, voice.program, keyed.count)) }
        }
        keyed.sort { ($0.note.tick, $0.place) < ($1.note.tick, $1.place) }
        return keyed.map { ($0.note, $0.program) }
    }

    /// The piece in an encoding of the beat grid.
    ///
    /// - Parameters:
    ///   - opening: The token before each sequence.
    ///   - end: The token after it.
    ///   - together: Whether all voices make one sequence.
    ///   - write: Writes voices as the tokens between.
    /// - Returns: The sequences, with what was left out and changed.
    func encoded(
        opening: Token,
        end: Token,
        together: Bool,
        write: ([Voice]) -> BeatTokens
    ) -> EncodedPiece {
        var piece = EncodedPiece()
        guard !voices.isEmpty else {
            piece.reasons.append(
                notesLeftOut > 0
                    ? "its notes lie outside the pitches 21 to 109 (drums: 27 to 88)"
                    : "it has no notes"
            )
            return piece
        }
        var written = 0
        for voices in together ? [voices] : voices.map({ [$0] }) {
            let name = together ? "" : "\(voices[0].name): "
            let result = write(voices)
            piece.sequences.append([opening] + result.tokens + [end])
            written += result.notesWritten
            if result.shortenedPauses > 0 {
                piece.remarks.append(
                    "\(name)silences longer than \(BeatGridLimits.mostEmptyBars) bars shortened: "
                        + "\(result.shortenedPauses)"
                )
            }
            let count = voices.reduce(0) { $0 + $1.notes.count }
            if result.notesWritten < count {
                piece.remarks.append(
                    "\(name)cut after \(BeatGridLimits.mostTokens) tokens; "
                        + "\(count - result.notesWritten) notes left out"
                )
            }
        }
        if notesLeftOut > 0 {
            piece.remarks.append(
                "notes outside the pitches 21 to 109 (drums: 27 to 88) left out: \(notesLeftOut)"
            )
        }
        let all = voices.reduce(0) { $0 + $1.notes.count }
        piece.addNotes(written, error: error * Double(written) / Double(max(all, 1)))
        return piece
    }
}
