import Score

/// Hand-made pieces for searches, at 480 ticks a quarter.
enum Lines {
    /// A piece with one track for each list of notes: (pitch, sixteenths to the next).
    static func piece(
        _ tracks: [[(pitch: Int, sixteenths: Int)]],
        channel: UInt8 = 0,
        division: Int = 480
    ) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(division)),
            tracks: tracks.map { notes in
                var tick = 0
                return Track(
                    notes: notes.map { note in
                        let length = note.sixteenths * division / 4
                        defer { tick += length }
                        return Note(
                            onset: tick,
                            duration: length,
                            pitch: UInt8(note.pitch),
                            channel: channel
                        )
                    }
                )
            }
        )
    }

    /// The first line of a one-voiced piece.
    static func melody(
        _ notes: [(pitch: Int, sixteenths: Int)],
        division: Int = 480
    ) -> OnsetLine {
        OnsetLine.lines(of: piece([notes], division: division), reading: .parts)[0]
    }

    /// Sixteen notes, no stretch of which comes twice.
    static let tune: [(pitch: Int, sixteenths: Int)] = [
        (60, 4), (62, 2), (64, 2), (67, 4), (66, 4), (71, 6), (69, 2), (65, 8),
        (74, 1), (72, 1), (76, 2), (60, 4), (61, 3), (68, 1), (63, 4), (59, 8),
    ]
}
