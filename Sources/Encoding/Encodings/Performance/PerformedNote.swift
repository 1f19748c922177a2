import Score

/// A note in hundredths of a second.
struct PerformedNote: Hashable {
    let pitch: UInt8
    /// The token of the velocity's bin.
    let velocity: Token
    let onset: Int
    /// When it ends; after `onset`.
    var end: Int
}

extension PerformedNote {
    /// A piece's notes in order of onset and pitch, no two of one pitch overlapping.
    struct Collection {
        var notes: [PerformedNote] = []
        /// Distances of the onsets from the 10 ms grid, summed, in hundredths of a second.
        var error = 0.0
        /// Notes cut because they were longer than 20 s.
        var cutNotes = 0
    }

    /// Collects the notes of all tracks.
    ///
    /// - Parameters:
    ///   - sequence: The piece, pedal applied.
    ///   - includesDrums: Whether notes on channel 9 count.
    /// - Returns: The notes, and what was changed.
    static func collect(from sequence: NoteSequence, includesDrums: Bool) -> Collection {
        var result = Collection()
        var placed: [(note: PerformedNote, error: Double)] = []
        placed.reserveCapacity(sequence.noteCount)
        for track in sequence.tracks {
            for note in track.notes where includesDrums || note.channel != 9 {
                let exact = position(sequence.tempoMap, note.onset)
                let onset = StepGrid.step(nearest: exact)
                let end = StepGrid.step(nearest: position(sequence.tempoMap, note.end))
                let performed = PerformedNote(
                    pitch: min(note.pitch, 127),
                    velocity: PerformanceVocabulary.velocity(note.velocity),
                    onset: onset,
                    end: max(end, onset + 1)
                )
                placed.append((performed, abs(exact - Double(onset))))
            }
        }
        placed.sort {
            ($0.note.onset, $0.note.pitch, $0.note.velocity, $0.note.end)
                < ($1.note.onset, $1.note.pitch, $1.note.velocity, $1.note.end)
        }
        result.notes.reserveCapacity(placed.count)
        var last = [Int?](repeating: nil, count: 128)
        for (note, error) in placed {
            let pitch = Int(note.pitch)
            if let earlier = last[pitch] {
                if result.notes[earlier].onset == note.onset {
                    // Two voices on one key at once: the louder (sorted last), to the later end.
                    let end = max(result.notes[earlier].end, note.end)
                    result.notes[earlier] = note
                    result.notes[earlier].end = end
                    continue
                }
                result.notes[earlier].end = min(result.notes[earlier].end, note.onset)
            }
            last[pitch] = result.notes.count
            result.notes.append(note)
            result.error += error
        }
        for index in result.notes.indices {
            let longest = result.notes[index].onset + PerformanceLimits.longestNote
            guard result.notes[index].end > longest else { continue }
            result.notes[index].end = longest
            result.cutNotes += 1
        }
        return result
    }

    private static func position(_ tempoMap: TempoMap, _ tick: Int) -> Double {
        tempoMap.seconds(atTick: tick) * Double(PerformanceVocabulary.ticksPerSecond)
    }
}
