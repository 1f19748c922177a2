/// The events that belong to a whole piece, whichever track they stand in.
struct ConductorEvents {
    var tempos: [TempoChange] = []
    var timeSignatures: [TimeSignature] = []
    var keySignatures: [KeySignature] = []

    /// Makes the piece that has these events and tracks.
    func sequence(of tracks: [Track], division: TimeDivision) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: division, changes: tempos),
            tracks: tracks,
            timeSignatures: inOrder(timeSignatures, by: \.tick),
            keySignatures: inOrder(keySignatures, by: \.tick)
        )
    }
}
