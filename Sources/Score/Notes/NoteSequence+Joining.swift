extension NoteSequence {
    /// Lays pieces end to end, as the independent tracks of a format 2 file are heard.
    ///
    /// Each keeps its tracks, moved to begin where the piece before it ends. A piece without a
    /// tempo or a metre of its own at its beginning has the standard's defaults, 120 quarter notes
    /// a minute and 4/4, not what the piece before it left.
    ///
    /// - Parameters:
    ///   - pieces: The pieces, all of one division.
    ///   - division: Their division.
    init(joining pieces: [NoteSequence], division: TimeDivision) {
        var tracks: [Track] = []
        var conductor = ConductorEvents()
        var start = 0
        for piece in pieces {
            for var track in piece.tracks {
                track.mapTicks { $0 + start }
                tracks.append(track)
            }
            if piece.tempoMap.changes.first?.tick != 0, !conductor.tempos.isEmpty {
                conductor.tempos.append(
                    TempoChange(
                        tick: start,
                        microsecondsPerQuarter: TempoMap.defaultMicrosecondsPerQuarter
                    )
                )
            }
            if piece.timeSignatures.first?.tick != 0, !conductor.timeSignatures.isEmpty {
                conductor.timeSignatures.append(
                    TimeSignature(tick: start, numerator: 4, denominator: 4)
                )
            }
            conductor.tempos += piece.tempoMap.changes.map {
                TempoChange(
                    tick: $0.tick + start,
                    microsecondsPerQuarter: $0.microsecondsPerQuarter
                )
            }
            conductor.timeSignatures += piece.timeSignatures.map {
                var metre = $0
                metre.tick += start
                return metre
            }
            conductor.keySignatures += piece.keySignatures.map {
                KeySignature(tick: $0.tick + start, sharps: $0.sharps, isMinor: $0.isMinor)
            }
            start += piece.endTick
        }
        self = conductor.sequence(of: tracks, division: division)
    }
}
