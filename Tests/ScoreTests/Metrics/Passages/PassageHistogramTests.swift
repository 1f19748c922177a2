import Score
import Testing

@Suite("Histograms of passages") struct PassageHistogramTests {
    typealias Sixteenths = PassagePieces.Sixteenths

    /// The bins that are not empty.
    private func bins(_ histogram: PassageHistogram, _ notes: [Sixteenths]) throws -> [Int: Double]
    {
        let passage = try #require(PassagePieces.passage(notes))
        let weights = histogram.weights(of: passage)
        return weights.indices.reduce(into: [:]) { if weights[$1] > 0 { $0[$1] = weights[$1] } }
    }

    @Test("pitch classes count by sounding time")
    func pitchClasses() throws {
        let notes = [
            Sixteenths(onset: 0, length: 12, pitch: 60),
            Sixteenths(onset: 12, length: 2, pitch: 72),
            Sixteenths(onset: 14, length: 2, pitch: 69),
        ]
        #expect(try bins(.pitchClasses, notes) == [0: 1680, 9: 240])
    }

    @Test("lengths have a bin for each 16th up to a whole note, and one for all longer ones")
    func noteLengths() throws {
        let notes = [1, 2, 2, 16, 17, 40].enumerated().map {
            Sixteenths(onset: $0.offset, length: $0.element, pitch: 60)
        }
        #expect(try bins(.noteLengths, notes) == [1: 1, 2: 2, 16: 1, 17: 2])
    }

    @Test(
        "lengths are rounded to 16ths, halves up",
        arguments: [(0, 0), (59, 0), (60, 1), (120, 1), (179, 1), (180, 2), (1979, 16), (1980, 17)]
    )
    func rounding(ticks: Int, bin: Int) throws {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [Track(notes: [Note(onset: 0, duration: ticks, pitch: 60)])]
        )
        let passage = try #require(Passage(piece, bars: 2, quartersPerBar: 4))
        #expect(NoteLengthHistogram(passage).weights.firstIndex(of: 1) == bin)
    }

    @Test("intervals go from note to note, leaps beyond an octave fall together")
    func intervals() throws {
        let notes = PassagePieces.melody([60, 60, 62, 61, 73, 61, 100, 20])
        // Steps of 0, 2, -1, 12, -12, 39 and -80 semitones.
        #expect(
            try bins(.intervals, notes) == [13: 1, 15: 1, 12: 1, 25: 1, 1: 1, 26: 1, 0: 1]
        )
        #expect(try bins(.intervals, PassagePieces.melody([60])) == [:])
    }

    @Test("of notes that begin together the highest makes the interval")
    func chords() throws {
        let chord = [
            Sixteenths(onset: 0, length: 4, pitch: 67), Sixteenths(onset: 0, length: 4, pitch: 60),
            Sixteenths(onset: 4, length: 4, pitch: 62), Sixteenths(onset: 4, length: 4, pitch: 69),
        ]
        #expect(try bins(.intervals, chord) == [15: 1])
    }

    @Test("a silent passage has no weight", arguments: PassageHistogram.allCases)
    func silence(histogram: PassageHistogram) throws {
        #expect(try bins(histogram, []) == [:])
    }
}
