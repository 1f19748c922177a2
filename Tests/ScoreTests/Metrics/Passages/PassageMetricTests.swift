import Score
import Testing

@Suite("Metrics of passages") struct PassageMetricTests {
    typealias Sixteenths = PassagePieces.Sixteenths

    private func values(_ notes: [Sixteenths], bars: Int = 4) throws -> [PassageMetric: Double] {
        let passage = try #require(PassagePieces.passage(notes, bars: bars))
        return PassageMetric.allCases.reduce(into: [:]) { $0[$1] = $1.value(of: passage) }
    }

    @Test("a C major scale in quarters has the values that one derives by hand")
    func majorScale() throws {
        // Two bars of quarters, then two empty ones.
        let scale = PassagePieces.melody([60, 62, 64, 65, 67, 69, 71, 72])
        #expect(
            try values(scale) == [
                .pitchRange: 12, .noteDensity: 2, .inScaleShare: 1, .distinctPitches: 8,
                .emptyBars: 0.5, .qualifiedNotes: 1,
            ]
        )
    }

    @Test("a silent passage has a density of 0, only empty bars, and nothing else")
    func silence() throws {
        #expect(try values([]) == [.noteDensity: 0, .emptyBars: 1])
    }

    @Test("a bar into which a note is held is not empty, one at whose line it ends is")
    func emptyBars() throws {
        let held = [Sixteenths(onset: 8, length: 12, pitch: 60)]
        #expect(try values(held)[.emptyBars] == 0.5)
        let ending = [Sixteenths(onset: 8, length: 8, pitch: 60)]
        #expect(try values(ending)[.emptyBars] == 0.75)
        // A note of no length sounds nowhere.
        let silent = [Sixteenths(onset: 8, length: 0, pitch: 60)]
        #expect(try values(silent)[.emptyBars] == 1)
        let over = [Sixteenths(onset: 60, length: 40, pitch: 60)]
        #expect(try values(over)[.emptyBars] == 0.75)
    }

    @Test("a 16th qualifies, a tick less does not")
    func qualified() throws {
        let sequence = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [
                Track(notes: [119, 120, 121, 480].map { Note(onset: 0, duration: $0, pitch: 60) })
            ]
        )
        let passage = try #require(Passage(sequence, bars: 1, quartersPerBar: 4))
        #expect(QualifiedNotes.share(passage) == 0.75)
        #expect(QualifiedNotes.share(passage, atLeast: 1) == 0.25)
    }

    @Test("range and distinct pitches look at pitches, not at their number")
    func pitches() throws {
        let values = try values(PassagePieces.melody([60, 67, 60, 67, 48]))
        #expect(values[.pitchRange] == 19)
        #expect(values[.distinctPitches] == 3)
        #expect(values[.noteDensity] == 1.25)
    }
}
