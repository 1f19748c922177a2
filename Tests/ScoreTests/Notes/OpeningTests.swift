import Score
import Testing

@Suite("The opening of a piece") struct OpeningTests {
    /// Quarter notes from a bar on, at 120 a minute: half a second each, a bar of 4/4 two seconds.
    private func piece(quarters: Int, from first: Int = 0) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(96),
                changes: [TempoChange(microsecondsPerQuarter: 500_000)]
            ),
            tracks: [
                Track(
                    notes: (first..<first + quarters).map {
                        Note(onset: 96 * $0, duration: 96, pitch: 60)
                    },
                    programs: [ProgramChange(program: 40)]
                )
            ],
            timeSignatures: [TimeSignature(numerator: 4, denominator: 4)]
        )
    }

    @Test("ends with the last bar line within the time", arguments: [(9.9, 8), (10, 10), (3, 2)])
    func barLine(seconds: Double, expected: Double) {
        let opening = piece(quarters: 100).opening(seconds: seconds)
        #expect(opening.seconds == expected)
        #expect(opening.noteCount == Int(2 * expected))
    }

    @Test("a shorter piece stays whole")
    func short() {
        let whole = piece(quarters: 6)
        #expect(whole.opening(seconds: 60) == whole)
    }

    @Test("rests before the bar of the first note are left out; instruments are kept")
    func rests() {
        let opening = piece(quarters: 40, from: 9).opening(seconds: 6)
        // The first note is the second quarter of its bar.
        #expect(opening.tracks[0].notes.first?.onset == 96)
        #expect(opening.seconds == 6)
        #expect(opening.tracks[0].programs == [ProgramChange(program: 40)])
    }

    @Test("tempo, metre and key in force at the beginning are those of the opening")
    func state() {
        var long = piece(quarters: 40, from: 8)
        long.tempoMap = TempoMap(
            division: .ticksPerQuarter(96),
            changes: [
                TempoChange(tick: 0, microsecondsPerQuarter: 500_000),
                TempoChange(tick: 96, microsecondsPerQuarter: 1_000_000),
            ]
        )
        long.keySignatures = [KeySignature(tick: 5, sharps: 2, isMinor: false)]
        let opening = long.opening(seconds: 8)
        #expect(opening.tempoMap.microsecondsPerQuarter(atTick: 0) == 1_000_000)
        #expect(opening.seconds == 8 && opening.noteCount == 8)
        #expect(opening.keySignatures == [KeySignature(sharps: 2, isMinor: false)])
    }

    @Test("a note that sounds at the end is cut short there")
    func cut() {
        var long = piece(quarters: 4)
        long.tracks = [Track(notes: [Note(onset: 0, duration: 96 * 40, pitch: 60)])]
        #expect(long.opening(seconds: 4).tracks[0].notes[0].duration == 96 * 8)
    }

    @Test("where no bar fits, and in time without bars, the time itself is the end")
    func noBar() {
        #expect(piece(quarters: 20).opening(seconds: 1).seconds == 1)
        var film = piece(quarters: 20)
        film.tempoMap = TempoMap(division: .smpte(.fps25, ticksPerFrame: 40))
        let opening = film.opening(seconds: 1)
        #expect(opening.seconds == 1 && opening.noteCount == 11)
    }

    @Test("a piece without notes has an empty opening")
    func empty() {
        #expect(piece(quarters: 0).opening(seconds: 5).noteCount == 0)
    }
}
