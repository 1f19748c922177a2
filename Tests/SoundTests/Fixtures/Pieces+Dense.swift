import Score

/// Many voices at once, whose sum tells in which block each of them began.
extension Pieces {
    /// Four-part chords that follow each other without a gap, in the rhythm of a hymn at 84
    /// quarters a minute: voices that begin together, and some that move alone.
    static func chorale(program: UInt8) -> NoteSequence {
        let chords: [[UInt8]] = [
            [72, 64, 55, 48], [74, 65, 57, 50], [71, 62, 55, 43], [72, 64, 55, 36],
            [69, 60, 53, 41], [67, 59, 50, 43], [65, 57, 50, 47], [64, 55, 48, 48],
        ]
        let tracks = (0..<4).map { voice in
            let notes = chords.enumerated().flatMap { index, chord in
                let pitch = chord[voice]
                let channel = UInt8(voice)
                // Every third chord, the inner voices walk in eighths.
                guard index % 3 == 2, voice == 1 || voice == 2 else {
                    return [Note(onset: index * 480, duration: 480, pitch: pitch, channel: channel)]
                }
                return [
                    Note(onset: index * 480, duration: 240, pitch: pitch, channel: channel),
                    Note(
                        onset: index * 480 + 240,
                        duration: 240,
                        pitch: pitch + 2,
                        channel: channel
                    ),
                ]
            }
            return Track(
                notes: notes,
                programs: [ProgramChange(channel: UInt8(voice), program: program)]
            )
        }
        return NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(480),
                changes: [TempoChange(tick: 0, microsecondsPerQuarter: 714_286)]
            ),
            tracks: tracks
        )
    }

    /// Both hands of a piano under the pedal, ten keys at a time, with a tempo that changes at
    /// every beat as a player's does.
    static func rubato() -> NoteSequence {
        let notes = (0..<10).flatMap { beat in
            [36, 43, 48, 52, 55, 60, 64, 67, 72, 76].map { pitch in
                Note(
                    onset: beat * 480,
                    duration: 420,
                    pitch: UInt8(pitch + beat % 4),
                    velocity: UInt8(60 + 5 * beat)
                )
            }
        }
        return piece(
            notes,
            controllers: (0..<10).flatMap { beat in
                [
                    ControlChange(tick: beat * 480 + 30, controller: 64, value: 127),
                    ControlChange(tick: beat * 480 + 470, controller: 64, value: 0),
                ]
            },
            tempos: (0..<20).map { half in
                TempoChange(
                    tick: half * 240,
                    microsecondsPerQuarter: 480_000 + 37_000 * (half * 7 % 11)
                )
            }
        )
    }

    /// Drums, a bass that bends, strings that swell from left to right, a program that changes.
    static func arrangement() -> NoteSequence {
        let bass = (0..<8).map { beat in
            Note(onset: beat * 480, duration: 450, pitch: 40, velocity: 100, channel: 1)
        }
        let strings = [55, 60, 64, 67].map { pitch in
            Note(onset: 0, duration: 3_840, pitch: UInt8(pitch), velocity: 90, channel: 2)
        }
        let drums = (0..<32).map { step in
            Note(
                onset: step * 120,
                duration: 60,
                pitch: step % 8 == 0 ? 36 : step % 8 == 4 ? 38 : 42,
                velocity: UInt8(70 + step % 4 * 10),
                channel: 9
            )
        }
        return piece(
            bass + strings + drums,
            programs: [
                ProgramChange(channel: 1, program: 33), ProgramChange(channel: 2, program: 48),
                ProgramChange(tick: 1_920, channel: 1, program: 38),
            ],
            controllers: (0..<32).flatMap { step in
                [
                    ControlChange(
                        tick: step * 120,
                        channel: 2,
                        controller: 7,
                        value: UInt8(40 + 2 * step)
                    ),
                    ControlChange(
                        tick: step * 120,
                        channel: 2,
                        controller: 10,
                        value: UInt8(4 * step)
                    ),
                ]
            },
            pitchBends: (0..<64).map { step in
                PitchBend(tick: step * 60, channel: 1, value: UInt16(8_192 + 100 * (step % 8)))
            }
        )
    }
}
