import Score

/// A piece that has something of everything that a file holds.
enum RichPiece {
    static let sequence = NoteSequence(
        tempoMap: TempoMap(
            division: .ticksPerQuarter(480),
            changes: [
                TempoChange(tick: 0, microsecondsPerQuarter: 600_000),
                TempoChange(tick: 960, microsecondsPerQuarter: 0),
                TempoChange(tick: 960, microsecondsPerQuarter: 16_777_215),
            ]
        ),
        tracks: [melody, drums, Track(), chords],
        timeSignatures: [
            TimeSignature(numerator: 6, denominator: 8, clocksPerClick: 36),
            TimeSignature(tick: 1440, numerator: 255, denominator: 32768),
        ],
        keySignatures: [
            KeySignature(sharps: -7, isMinor: true),
            KeySignature(tick: 5, sharps: 7, isMinor: false),
        ]
    )

    private static let melody = Track(
        name: "Geige",
        notes: [
            Note(onset: 0, duration: 480, pitch: 60, velocity: 1),
            // The same pitch again before the first has ended, and a note of no length between.
            Note(onset: 240, duration: 240, pitch: 60, velocity: 127),
            Note(onset: 480, duration: 0, pitch: 60, velocity: 64),
            Note(onset: 480, duration: 0, pitch: 60, velocity: 65),
            Note(onset: 480, duration: 480, pitch: 60, velocity: 66),
            Note(onset: 480, duration: 1, pitch: 127, velocity: 2, channel: 15),
        ],
        programs: [
            ProgramChange(program: 40), ProgramChange(tick: 480, channel: 15, program: 127),
        ],
        controllers: [
            ControlChange(controller: 0, value: 1), ControlChange(controller: 32, value: 2),
            ControlChange(tick: 480, controller: 64, value: 127),
            ControlChange(tick: 480, controller: 64, value: 0),
        ],
        pitchBends: [
            PitchBend(value: 0), PitchBend(tick: 1, value: 8192),
            PitchBend(tick: 2, channel: 3, value: 16383),
        ],
        pressures: [
            Pressure(tick: 7, pitch: 60, value: 9), Pressure(tick: 7, channel: 2, value: 10),
        ],
        texts: [
            TextEvent(kind: .copyright, text: "©"), TextEvent(kind: .lyric, text: "là — 音"),
            TextEvent(tick: 3, kind: .trackName, text: "another name"),
            TextEvent(tick: 960, kind: .deviceName, text: ""),
        ],
        systemExclusives: [
            SystemExclusive(bytes: [0x7E, 0x7F, 0x09, 0x01, 0xF7]),
            SystemExclusive(tick: 9, bytes: [0x43, 0x12]),
            SystemExclusive(tick: 10, isContinuation: true, bytes: [0x00, 0xF7]),
        ],
        metaEvents: [
            MetaEvent(type: 0x00, bytes: [0, 7]), MetaEvent(type: 0x21, bytes: [1]),
            MetaEvent(tick: 11, type: 0x7F, bytes: [0x41]),
            MetaEvent(tick: 11, type: 0x60, bytes: [UInt8](repeating: 0xFF, count: 200)),
        ],
        endTick: 2000
    )

    private static let drums = Track(
        name: "Drums",
        notes: [Note(onset: 100_000, duration: 300_000_000, pitch: 36, channel: 9)]
    )

    private static let chords = Track(
        // No name of its own, but a name among the texts.
        notes: [60, 64, 67].map { Note(onset: 0, duration: 960, pitch: $0, channel: 4) },
        texts: [TextEvent(kind: .trackName, text: "spare")],
        endTick: 1 << 33
    )
}
