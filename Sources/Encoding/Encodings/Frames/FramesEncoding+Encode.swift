public import Score

extension FramesEncoding {
    /// One sequence of all tracks together.
    public func encode(_ sequence: NoteSequence) -> EncodedPiece {
        encode(sequence, fewestNotes: FramesLimits.fewestNotes)
    }

    /// The whole piece without the end; its notes are not held any longer.
    public func encodePrimer(_ sequence: NoteSequence) throws(EncodingError) -> EncodedPrimer {
        try primer(of: encode(sequence, fewestNotes: 1))
    }

    private func encode(_ sequence: NoteSequence, fewestNotes: Int) -> EncodedPiece {
        var piece = EncodedPiece()
        let metre = PieceMetre(of: sequence)
        let grid = StepGrid(stepsPerQuarter: stepsPerQuarter, tempoMap: sequence.tempoMap)
        let pitched = sequence.tracks.flatMap { track in track.notes.filter { $0.channel != 9 } }
        let notes = Self.separated(pitched.map { GridNote($0, on: grid) })
        guard notes.count >= fewestNotes else {
            let found = notes.count == 1 ? "1 note" : "\(notes.count) notes"
            piece.reasons.append(
                !notes.isEmpty
                    ? "it has \(found), and \(fewestNotes) are needed"
                    : sequence.noteCount > 0
                        ? "it has only drums, and drums have no chords" : "it has no notes"
            )
            return piece
        }
        let writer = FramesWriter(
            stepsPerQuarter: stepsPerQuarter,
            stepsPerBar: metre.metre.quartersPerBar * Double(stepsPerQuarter)
        )
        let barLine = StepGrid.step(nearest: grid.position(ofTick: metre.barLine))
        let written = writer.write(notes, barLine: barLine)
        piece.sequences = [
            [FramesVocabulary.opening(for: metre.metre)] + written.tokens + [endToken]
        ]
        let kept = notes.prefix(written.notesWritten)
        piece.addNotes(kept.count, error: kept.reduce(0) { $0 + $1.error })
        piece.remarks = remarks(written, of: notes.count)
        return piece
    }

    /// The notes in order of steps and pitches, none overlapping another of its pitch.
    private static func separated(_ notes: [GridNote]) -> [GridNote] {
        let placed = notes.sorted { ($0.step, $0.pitch, $0.end) < ($1.step, $1.pitch, $1.end) }
        var result: [GridNote] = []
        result.reserveCapacity(placed.count)
        var last = [Int?](repeating: nil, count: 128)
        for note in placed {
            if let earlier = last[Int(note.pitch)] {
                guard result[earlier].step < note.step else {
                    // Two voices on one pitch: to the later end, which is sorted last.
                    result[earlier].end = note.end
                    continue
                }
                result[earlier].end = min(result[earlier].end, note.step)
            }
            last[Int(note.pitch)] = result.count
            result.append(note)
        }
        return result
    }

    private func remarks(_ written: FramesWriter.Result, of count: Int) -> [String] {
        var remarks: [String] = []
        if written.shortenedRests > 0 {
            remarks.append(
                "silences longer than \(FramesLimits.longestRestQuarters) quarter notes "
                    + "shortened: \(written.shortenedRests)"
            )
        }
        if written.shortenedNotes > 0 {
            remarks.append(
                "notes longer than \(FramesLimits.longestNoteQuarters) quarter notes cut: "
                    + "\(written.shortenedNotes)"
            )
        }
        if written.notesWritten < count {
            remarks.append(
                "cut after \(FramesLimits.mostTokens) tokens; \(count - written.notesWritten) "
                    + "notes left out"
            )
        }
        return remarks
    }
}
