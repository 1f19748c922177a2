import Score
import Testing

@Suite("Changing a piece") struct NoteSequenceTests {
    private func piece(
        _ notes: [Note],
        division: Int = 480,
        keys: [KeySignature] = []
    ) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(division)),
            tracks: [Track(notes: notes)],
            keySignatures: keys
        )
    }

    @Test("quantising moves onsets and ends to the nearest line, and says how far they were")
    func quantise() throws {
        var piece = piece([
            Note(onset: 0, duration: 120, pitch: 60), Note(onset: 130, duration: 100, pitch: 62),
            Note(onset: 300, duration: 5, pitch: 64), Note(onset: 419, duration: 70, pitch: 65),
        ])
        let distance = try piece.quantise(stepsPerQuarter: 4)
        #expect(piece.tracks[0].notes.map(\.onset) == [0, 120, 360, 360])
        #expect(piece.tracks[0].notes.map(\.duration) == [120, 120, 120, 120])
        // 0, 10, 60 and 59 of 120 ticks.
        #expect(abs(distance - (10 + 60 + 59) / 120.0 / 4) < 1e-12)
        let again = try piece.quantise(stepsPerQuarter: 4)
        #expect(again == 0)
        #expect(piece.tracks[0].endTick == 489)
    }

    @Test("a grid that does not divide the quarter lies on the nearest ticks")
    func unevenGrid() throws {
        let notes = (0..<6).map { Note(onset: $0 * 33, duration: 33, pitch: 60) }
        let quantised = try piece(notes, division: 100).quantised(stepsPerQuarter: 3)
        #expect(quantised.tracks[0].notes.map(\.onset) == [0, 33, 67, 100, 133, 167])
        #expect(quantised.tracks[0].notes.map(\.end) == [33, 67, 100, 133, 167, 200])
    }

    @Test("quantising refuses SMPTE time and impossible grids")
    func quantiseRefuses() {
        let frames = NoteSequence(
            tempoMap: TempoMap(division: .smpte(.fps25, ticksPerFrame: 40))
        )
        #expect(throws: ScoreError.noQuarterNotes) { try frames.quantised(stepsPerQuarter: 4) }
        #expect(throws: ScoreError.gridOutOfRange(found: 0, allowed: 1...96)) {
            try piece([]).quantised(stepsPerQuarter: 0)
        }
    }

    @Test("transposing moves pitches and keys, not drums")
    func transpose() throws {
        var piece = piece(
            [
                Note(onset: 0, duration: 1, pitch: 60),
                Note(onset: 0, duration: 1, pitch: 36, channel: 9),
            ],
            keys: [KeySignature(sharps: 0, isMinor: false)]
        )
        try piece.transpose(by: 2)
        #expect(piece.tracks[0].notes.map(\.pitch) == [62, 36])
        #expect(piece.keySignatures == [KeySignature(sharps: 2, isMinor: false)])
    }

    @Test(
        "a key moves to the spelling with the fewest accidentals",
        arguments: [
            // C up a semitone is D flat, up a tritone F sharp; A minor down a fourth is E minor.
            (0, 1, -5), (0, 6, 6), (0, -5, 1), (0, 12, 0), (-7, 12, -7), (2, -2, 0), (6, 1, 1),
            (-5, -1, 0), (3, 7, 4),
        ]
    )
    func transposeKey(sharps: Int, semitones: Int, expected: Int) {
        var key = KeySignature(sharps: sharps, isMinor: false)
        key.transpose(by: semitones)
        #expect(key.sharps == expected)
    }

    @Test("transposing beyond the keyboard is refused", arguments: [68, -61, Int.max, Int.min])
    func transposeRefuses(semitones: Int) {
        let piece = piece([Note(onset: 9, duration: 1, pitch: 60)])
        #expect(throws: ScoreError.self) { try piece.transposed(by: semitones) }
    }

    @Test("retiming keeps the seconds")
    func retime() throws {
        let piece = NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(96),
                changes: [TempoChange(tick: 96, microsecondsPerQuarter: 250_000)]
            ),
            tracks: [
                Track(
                    notes: [Note(onset: 48, duration: 96, pitch: 60)],
                    controllers: [ControlChange(tick: 192, controller: 7, value: 1)],
                    endTick: 288
                )
            ],
            timeSignatures: [TimeSignature(tick: 96, numerator: 3, denominator: 4)]
        )
        let retimed = try piece.retimed(toTicksPerQuarter: 480)
        #expect(retimed.tracks[0].notes == [Note(onset: 240, duration: 480, pitch: 60)])
        #expect(retimed.tracks[0].controllers.map(\.tick) == [960])
        #expect(retimed.tempoMap.changes.map(\.tick) == [480])
        #expect(retimed.timeSignatures.map(\.tick) == [480])
        #expect(retimed.seconds == piece.seconds)
        #expect(try retimed.retimed(toTicksPerQuarter: 96) == piece)
    }

    @Test(
        "SMPTE time becomes quarter notes at 120 a minute",
        arguments: TimeDivision.FrameRate.allCases
    )
    func retimeFrames(rate: TimeDivision.FrameRate) throws {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .smpte(rate, ticksPerFrame: 80)),
            tracks: [Track(notes: [Note(onset: 24_000, duration: 80_000, pitch: 60)])]
        )
        let retimed = try piece.retimed(toTicksPerQuarter: 480)
        #expect(retimed.division == .ticksPerQuarter(480))
        for tick in [24_000, 104_000] {
            let seconds = piece.tempoMap.seconds(atTick: tick)
            // Half of a tick of 1/960 s.
            #expect(retimed.tempoMap.tick(atSeconds: seconds) == Int((seconds * 960).rounded()))
        }
        #expect(abs(retimed.seconds - piece.seconds) <= 0.5 / 960)
    }

    @Test("absurd ticks do not trap when they are retimed")
    func retimeAbsurd() throws {
        let piece = piece([Note(onset: 1 << 57, duration: 1, pitch: 60)], division: 1)
        let retimed = try piece.retimed(toTicksPerQuarter: 32767)
        #expect(retimed.tracks[0].notes[0].onset == 1 << 60)
    }

    @Test("tracks merge in order of ticks")
    func merge() {
        let merged = Track(merging: [
            Track(name: "", notes: [Note(onset: 5, duration: 5, pitch: 60)], endTick: 99),
            Track(
                name: "B",
                notes: [
                    Note(onset: 0, duration: 5, pitch: 61), Note(onset: 5, duration: 1, pitch: 62),
                ]
            ),
        ])
        #expect(merged.name == "B")
        #expect(merged.notes.map(\.pitch) == [61, 60, 62])
        #expect(merged.endTick == 99)
    }
}
