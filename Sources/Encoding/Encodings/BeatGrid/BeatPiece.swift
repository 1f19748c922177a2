import Score

/// A piece moved to the beat grid: what REMI and MIDI-like tokens are written from.
///
/// Source: MidiTok 3.1, `preprocess_score`: onsets and lengths are rounded to an eighth (in metres
/// of eighths a sixteenth) of a quarter, each for itself; where the piece mixes such metres, those
/// in quarters are rounded once more.
struct BeatPiece {
    /// How the end of a note is kept.
    enum Ends {
        /// As a length, which is rounded.
        case durations
        /// As a place on the grid.
        case offsets
    }

    /// A part of the piece on the grid.
    struct Voice {
        let name: String
        let program: Int
        /// In order of onsets.
        var notes: [BeatNote]

        var isDrums: Bool { program == BeatGrid.drumProgram }
    }

    let metres: BeatMetres
    /// The parts with notes, or one for each program.
    private(set) var voices: [Voice] = []
    /// Notes outside the pitches that have tokens, left out.
    private(set) var notesLeftOut = 0
    /// Distances of the onsets from the grid, summed, in positions.
    private(set) var error = 0.0

    private let scale: Double
    private let isResampled: Bool
    private let ends: Ends

    /// - Parameters:
    ///   - sequence: The piece; in SMPTE time it is read as if played at 120 a minute.
    ///   - mergesPrograms: Whether all parts of a program become one.
    ///   - ends: How the end of a note is kept.
    init(_ sequence: NoteSequence, mergesPrograms: Bool, ends: Ends) {
        var sequence = sequence
        var old = 480
        if case .ticksPerQuarter(let ticks) = sequence.division {
            old = max(ticks, 1)
        } else if let retimed = try? sequence.retimed(toTicksPerQuarter: old) {
            sequence = retimed
        }
        metres = BeatMetres(sequence.timeSignatures, ticksPerQuarter: old)
        scale = Double(metres.ticksPerQuarter) / Double(old)
        isResampled = metres.ticksPerQuarter != old
        self.ends = ends
        for part in BeatPart.parts(of: sequence) { add(part, merges: mergesPrograms) }
        for index in voices.indices { snap(&voices[index].notes) }
        voices.removeAll(where: \.notes.isEmpty)
    }

    /// Moves a part's notes to the grid's ticks.
    private mutating func add(_ part: BeatPart, merges: Bool) {
        let pitches = part.isDrums ? BeatGrid.drums : BeatGrid.pitches
        var notes: [BeatNote] = []
        notes.reserveCapacity(part.notes.count)
        for note in part.notes {
            guard pitches.contains(Int(note.pitch)) else {
                notesLeftOut += 1
                continue
            }
            let length = resampled(note.duration)
            notes.append(
                BeatNote(
                    tick: resampled(note.onset),
                    duration: isResampled ? max(length, 1) : length,
                    pitch: note.pitch,
                    velocity: note.velocity
                )
            )
            let exact = Double(note.onset) * scale
            if exact < Double(BeatGridLimits.lastTick) {
                error += abs(exact - exact.rounded()) * 8 / Double(metres.ticksPerQuarter)
            }
        }
        if merges, let same = voices.firstIndex(where: { $0.program == part.program }) {
            // Parts that are merged are sorted, a part alone is not.
            voices[same].notes += notes
            voices[same].notes.sort {
                ($0.tick, $0.duration, $0.pitch, $0.velocity)
                    < ($1.tick, $1.duration, $1.pitch, $1.velocity)
            }
        } else {
            voices.append(Voice(name: part.name, program: part.program, notes: notes))
        }
    }

    /// Half a tick goes up.
    private func resampled(_ ticks: Int) -> Int {
        Int(min(max((scale * Double(ticks)).rounded(), 0), Double(BeatGridLimits.lastTick)))
    }

    /// Moves a part's notes to the grid of their metres.
    private func snap(_ notes: inout [BeatNote]) {
        guard metres.isMixed else { return }
        var section = 0
        for index in notes.indices {
            let end = notes[index].end
            notes[index].tick = metres.snapped(notes[index].tick, from: &section)
            guard ends == .offsets else { continue }
            var endSection = section
            var length = metres.snapped(end, from: &endSection) - notes[index].tick
            if length <= 0 {
                var onsetSection = section
                metres.move(&onsetSection, to: notes[index].tick)
                length = metres.sections[onsetSection].ticksPerPosition
            }
            notes[index].duration = length
        }
    }
}
