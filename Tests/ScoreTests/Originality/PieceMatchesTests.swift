import Score
import Testing

@Suite("Matches of a piece") struct PieceMatchesTests {
    private func matches(
        of piece: NoteSequence,
        in known: [NoteSequence],
        _ reading: LineReading
    ) throws -> PieceMatches {
        var lines = KnownLines()
        for line in known.flatMap({ OnsetLine.lines(of: $0, reading: reading) }) {
            try lines.add(line)
        }
        let sought = OnsetLine.lines(of: piece, reading: reading)
        return PieceMatches(sought, try lines.matches(of: sought))
    }

    private let bass: [(pitch: Int, sixteenths: Int)] = [(40, 16), (47, 16), (45, 16)]
    private let otherBass: [(pitch: Int, sixteenths: Int)] = [(33, 8), (35, 24), (30, 24), (44, 8)]

    @Test("a melody over another bass is a copy of the part, and none of the whole")
    func readings() throws {
        let original = Lines.piece([Lines.tune, bass])
        let piece = Lines.piece([otherBass, Lines.tune])
        let byParts = try matches(of: piece, in: [original], .parts)
        #expect(byParts.longest?.line == 1)
        #expect(byParts.longest?.onsets == 0..<16)
        // The 16 notes of the tune of all 20; no two notes of the bass are as in the original.
        #expect(byParts.share(inMatchesOf: 8) == 0.8)
        let whole = try matches(of: piece, in: [original], .chords)
        #expect((whole.longest?.match.length ?? 0) < 8)
    }

    @Test("a copy of every voice is a copy of the whole, with all its notes")
    func chords() throws {
        let original = Lines.piece([Lines.tune, bass])
        let copy = try original.transposed(by: 5)
        let found = try matches(of: copy, in: [original], .chords)
        let onsets = found.lines[0].onsets.count
        #expect(found.longest?.onsets == 0..<onsets)
        #expect(found.lines[0].noteCount(0..<onsets) == 19)
        #expect(found.share(inMatchesOf: onsets) == 1)
        #expect(found.share(inMatchesOf: onsets + 1) == 0)
    }

    @Test("drums are neither copied nor counted")
    func drums() throws {
        let drums = Lines.piece([Lines.tune], channel: 9).tracks
        var piece = Lines.piece([otherBass])
        piece.tracks += drums
        var original = Lines.piece([bass])
        original.tracks += drums
        let found = try matches(of: piece, in: [original], .parts)
        #expect(found.lines.count == 1)
        #expect(found.longest == nil)
        #expect(found.share(inMatchesOf: 2) == 0)
        let onlyDrums = try matches(
            of: Lines.piece([Lines.tune], channel: 9),
            in: [original],
            .parts
        )
        #expect(onlyDrums.share(inMatchesOf: 2) == nil)
    }

    @Test("a quantile counts the smaller ones, and half of the equal ones")
    func quantile() {
        #expect(QuantileRank.of(3, among: [1, 2, 3, 4]) == 0.625)
        #expect(QuantileRank.of(0, among: [1, 2]) == 0)
        #expect(QuantileRank.of(9, among: [1, 2]) == 1)
        #expect(QuantileRank.of(2, among: [2, 2, 2]) == 0.5)
        #expect(QuantileRank.of(2, among: []) == nil)
    }
}
