import Score

/// Pieces built in code: 480 ticks a quarter note, so 960 ticks are a second at 120 a minute.
enum Pieces {
    static let ticksPerSecond = 960

    static func piece(
        _ notes: [Note],
        programs: [ProgramChange] = [],
        controllers: [ControlChange] = [],
        pitchBends: [PitchBend] = [],
        pressures: [Pressure] = [],
        tempos: [TempoChange] = []
    ) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480), changes: tempos),
            tracks: [
                Track(
                    notes: notes,
                    programs: programs,
                    controllers: controllers,
                    pitchBends: pitchBends,
                    pressures: pressures
                )
            ]
        )
    }

    /// Short, loud notes with a program that starts at once, far enough apart to be told apart.
    static func strokes(atTicks ticks: [Int], tempos: [TempoChange] = []) -> NoteSequence {
        piece(
            ticks.map { Note(onset: $0, duration: 120, pitch: 72, velocity: 110) },
            programs: [ProgramChange(program: 115)],
            tempos: tempos
        )
    }

    /// Two tracks, a melody over bass notes, with drums: six seconds.
    static func band() -> NoteSequence {
        let melody = (0..<12).map { index in
            Note(onset: index * 480, duration: 400, pitch: UInt8(60 + index), velocity: 90)
        }
        let bass = (0..<6).map { index in
            Note(onset: index * 960, duration: 900, pitch: 40, velocity: 80, channel: 1)
        }
        let drums = (0..<12).map { index in
            Note(onset: index * 480, duration: 60, pitch: 38, velocity: 100, channel: 9)
        }
        return NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [
                Track(notes: melody, programs: [ProgramChange(program: 73)]),
                Track(notes: bass, programs: [ProgramChange(channel: 1, program: 32)]),
                Track(notes: drums),
            ]
        )
    }
}
