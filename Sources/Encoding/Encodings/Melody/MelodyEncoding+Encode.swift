public import Score

extension MelodyEncoding {
    /// One sequence for each part that has a melody.
    ///
    /// A part that gives the same tokens as an earlier one (a doubled voice) is left out.
    public func encode(_ sequence: NoteSequence) -> EncodedPiece {
        encode(sequence, fewestNotes: MelodyLimits.fewestNotes)
    }

    /// The first part with a note, without the end.
    public func encodePrimer(_ sequence: NoteSequence) throws(EncodingError) -> EncodedPrimer {
        let piece = encode(sequence, fewestNotes: 1)
        guard let tokens = piece.sequences.first?.dropLast() else {
            throw .nothingToContinue(reasons: piece.reasons)
        }
        var grammar = MelodyGrammar(stepsPerQuarter: stepsPerQuarter)
        for token in tokens { grammar.accept(token) }
        var remarks = piece.remarks
        if piece.sequences.count > 1 {
            remarks.append("the first of \(piece.sequences.count) melodies is continued")
        }
        return EncodedPrimer(
            tokens: Array(tokens),
            bars: grammar.bars,
            noteCount: grammar.noteCount,
            remarks: remarks
        )
    }

    private func encode(_ sequence: NoteSequence, fewestNotes: Int) -> EncodedPiece {
        var piece = EncodedPiece()
        let pieceMetre = PieceMetre(of: sequence)
        let grid = StepGrid(stepsPerQuarter: stepsPerQuarter, tempoMap: sequence.tempoMap)
        let barLine = StepGrid.step(nearest: grid.position(ofTick: pieceMetre.barLine))
        let writer = MelodyWriter(
            stepsPerQuarter: stepsPerQuarter,
            stepsPerBar: pieceMetre.metre.quartersPerBar * Double(stepsPerQuarter)
        )
        var names: [[Token]: String] = [:]
        for part in MelodyPart.parts(of: sequence, reasons: &piece.reasons) {
            let melody = Skyline.melody(of: part.notes, on: grid)
            guard melody.count >= fewestNotes else {
                let notes = melody.count == 1 ? "1 note" : "\(melody.count) notes"
                piece.reasons.append(
                    "\(part.name): its melody has \(notes), and \(fewestNotes) are needed"
                )
                continue
            }
            let written = writer.write(melody, barLine: barLine)
            let tokens =
                [MelodyVocabulary.opening(for: pieceMetre.metre)] + written.tokens
                + [MelodyVocabulary.end]
            if let twin = names[tokens] {
                piece.reasons.append("\(part.name): the same melody as \(twin)")
                continue
            }
            names[tokens] = part.name
            piece.sequences.append(tokens)
            piece.remarks += remarks(part.name, melody: melody, written: written)
            let kept = melody.prefix(written.notesWritten)
            piece.addNotes(kept.count, error: kept.reduce(0) { $0 + $1.error })
        }
        return piece
    }

    private func remarks(
        _ name: String,
        melody: [GridNote],
        written: MelodyWriter.Result
    ) -> [String] {
        var remarks: [String] = []
        if written.shortenedRests > 0 {
            remarks.append(
                "\(name): silences longer than \(MelodyLimits.longestRestQuarters) quarter notes "
                    + "shortened: \(written.shortenedRests)"
            )
        }
        if written.shortenedNotes > 0 {
            remarks.append(
                "\(name): notes longer than \(MelodyLimits.longestNoteQuarters) quarter notes "
                    + "cut: \(written.shortenedNotes)"
            )
        }
        if written.notesWritten < melody.count {
            remarks.append(
                "\(name): cut after \(MelodyLimits.mostSteps) steps; "
                    + "\(melody.count - written.notesWritten) notes left out"
            )
        }
        return remarks
    }
}
