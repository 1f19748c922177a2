import Score
import Testing

@Suite("Lines of a piece") struct OnsetLineTests {
    @Test("each part's melody is a line, and the drums are none")
    func parts() {
        var piece = Lines.piece([[(60, 4), (62, 4)], [(48, 8)]])
        piece.tracks.append(Lines.piece([[(36, 4), (38, 4)]], channel: 9).tracks[0])
        let lines = OnsetLine.lines(of: piece, reading: .parts)
        #expect(lines.map(\.track) == [0, 1])
        #expect(lines.map { $0.onsets.map(\.lowest) } == [[60, 62], [48]])
        #expect(lines[0].onsets.map(\.step) == [0, 4])
        #expect(lines[0].onsets.map(\.tick) == [0, 480])
    }

    @Test("channels of one track are lines of their own")
    func channels() {
        var piece = Lines.piece([[(60, 4), (62, 4)]])
        piece.tracks[0].notes[1].channel = 3
        let lines = OnsetLine.lines(of: piece, reading: .parts)
        #expect(lines.map(\.channel) == [0, 3])
    }

    @Test("notes that begin together are a chord, across tracks and without the drums")
    func chords() {
        var piece = Lines.piece([[(60, 4), (62, 4)], [(48, 8)], [(64, 4)]])
        piece.tracks.append(Lines.piece([[(36, 4), (38, 4)]], channel: 9).tracks[0])
        let lines = OnsetLine.lines(of: piece, reading: .chords)
        #expect(lines.count == 1)
        #expect(lines[0].onsets.map(\.lowest) == [48, 62])
        #expect(lines[0].onsets.map(\.noteCount) == [3, 1])
        #expect(lines[0].onsets[0].shape == 1 | 1 << 12 | 1 << 16)
    }

    @Test("onsets move to the nearest step, and one step holds the highest note of a melody")
    func grid() {
        let notes = [
            Note(onset: 5, duration: 50, pitch: 60), Note(onset: 59, duration: 10, pitch: 64),
            Note(onset: 115, duration: 100, pitch: 62), Note(onset: 180, duration: 10, pitch: 65),
        ]
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [Track(notes: notes)]
        )
        let line = OnsetLine.lines(of: piece, reading: .parts)[0]
        #expect(line.onsets.map(\.step) == [0, 1, 2])
        #expect(line.onsets.map(\.lowest) == [64, 62, 65])
        // A step begins with its first note.
        #expect(line.onsets[0].tick == 5)
        let fine = OnsetLine.lines(of: piece, reading: .parts, stepsPerQuarter: 96)[0]
        #expect(fine.onsets.map(\.step) == [1, 12, 23, 36])
    }

    @Test("without notes and in SMPTE time there is no line", arguments: LineReading.allCases)
    func none(reading: LineReading) {
        #expect(OnsetLine.lines(of: Lines.piece([[]]), reading: reading).isEmpty)
        let film = NoteSequence(
            tempoMap: TempoMap(division: .smpte(.fps25, ticksPerFrame: 40)),
            tracks: Lines.piece([Lines.tune]).tracks
        )
        #expect(OnsetLine.lines(of: film, reading: reading).isEmpty)
    }
}
