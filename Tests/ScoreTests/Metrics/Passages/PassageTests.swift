import Score
import Testing

@Suite("Passages") struct PassageTests {
    typealias Sixteenths = PassagePieces.Sixteenths

    @Test("notes behind the end are left out, and one over it is cut there")
    func cutting() throws {
        let passage = try #require(
            PassagePieces.passage(
                [
                    Sixteenths(onset: 0, length: 4, pitch: 60),
                    Sixteenths(onset: 14, length: 10, pitch: 62),
                    Sixteenths(onset: 16, length: 1, pitch: 64),
                ],
                bars: 1
            )
        )
        #expect(passage.ticks == 1920)
        #expect(passage.notes.map(\.pitch) == [60, 62])
        #expect(passage.notes.map(\.duration) == [480, 240])
    }

    @Test("drums are left out")
    func drums() throws {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [Track(notes: [Note(onset: 0, duration: 10, pitch: 36, channel: 9)])]
        )
        #expect(try #require(Passage(piece, bars: 1, quartersPerBar: 4)).notes.isEmpty)
    }

    @Test("6/8 has bars of three quarters")
    func barLength() throws {
        let passage = try #require(
            Passage(PassagePieces.sequence([]), bars: 4, quartersPerBar: 3)
        )
        #expect(passage.barTicks == 1440)
        #expect(passage.ticks == 5760)
    }

    @Test(
        "no passage without bars, of bars that are no whole ticks, or beyond every number",
        arguments: [(0, 4.0), (-1, 4), (4, 0), (4, -1), (4, 1e300), (4, .nan), (.max, 4)]
    )
    func refused(bars: Int, quartersPerBar: Double) {
        let piece = PassagePieces.sequence([])
        #expect(Passage(piece, bars: bars, quartersPerBar: quartersPerBar) == nil)
        // A 64th of a quarter is 7.5 ticks.
        #expect(Passage(piece, bars: 1, quartersPerBar: 1.0 / 64) == nil)
    }

    @Test("there are no bars in SMPTE time")
    func smpte() {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .smpte(.fps25, ticksPerFrame: 40))
        )
        #expect(Passage(piece, bars: 4, quartersPerBar: 4) == nil)
    }
}
