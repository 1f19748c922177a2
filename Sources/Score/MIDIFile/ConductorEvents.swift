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

/// Sorts by tick, keeping the order of what stands on one tick; at no cost where it is in order.
func inOrder<Event>(_ events: [Event], by tick: (Event) -> Int) -> [Event] {
    let isInOrder = zip(events, events.dropFirst()).allSatisfy { tick($0) <= tick($1) }
    guard !isInOrder else { return events }
    return events.enumerated()
        .sorted { (tick($0.element), $0.offset) < (tick($1.element), $1.offset) }
        .map(\.element)
}
