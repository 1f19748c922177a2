public import Score

extension PerformanceEncoding {
    /// One sequence of all tracks together.
    public func encode(_ sequence: NoteSequence) -> EncodedPiece {
        encode(sequence, fewestNotes: PerformanceLimits.fewestNotes)
    }

    /// The whole piece without the end; its notes are all released.
    public func encodePrimer(_ sequence: NoteSequence) throws(EncodingError) -> EncodedPrimer {
        let piece = encode(sequence, fewestNotes: 1)
        guard let tokens = piece.sequences.first?.dropLast() else {
            throw .nothingToContinue(reasons: piece.reasons)
        }
        var grammar = PerformanceGrammar()
        for token in tokens { grammar.accept(token) }
        return EncodedPrimer(
            tokens: Array(tokens),
            bars: grammar.bars,
            noteCount: grammar.noteCount,
            remarks: piece.remarks
        )
    }

    private func encode(_ sequence: NoteSequence, fewestNotes: Int) -> EncodedPiece {
        var piece = EncodedPiece()
        let performed = PerformedNote.collect(
            from: sequence.sustained(),
            includesDrums: includesDrums
        )
        guard performed.notes.count >= fewestNotes else {
            piece.reasons.append(reason(sequence, found: performed.notes.count, fewestNotes))
            return piece
        }
        let written = PerformanceWriter().write(performed.notes)
        piece.sequences = [
            [PerformanceVocabulary.boundary] + written.tokens + [PerformanceVocabulary.boundary]
        ]
        piece.addNotes(performed.notes.count, error: performed.error)
        if performed.cutNotes > 0 {
            piece.remarks.append("notes longer than 20 s cut: \(performed.cutNotes)")
        }
        if written.shortenedPauses > 0 {
            piece.remarks.append(
                "times longer than 20 s without an event shortened: \(written.shortenedPauses)"
            )
        }
        if written.notesWritten < performed.notes.count {
            piece.remarks.append(
                "cut after \(PerformanceLimits.mostTokens) tokens; "
                    + "\(performed.notes.count - written.notesWritten) notes left out"
            )
        }
        return piece
    }

    private func reason(_ sequence: NoteSequence, found: Int, _ needed: Int) -> String {
        let drums = sequence.tracks.reduce(0) { $0 + $1.notes.count { $0.channel == 9 } }
        if found == 0, drums > 0, !includesDrums {
            return "it has only drums, and drums are left out"
        }
        let notes = found == 0 ? "no notes" : found == 1 ? "1 note" : "\(found) notes"
        return found == 0 ? "it has no notes" : "it has \(notes), and \(needed) are needed"
    }
}
