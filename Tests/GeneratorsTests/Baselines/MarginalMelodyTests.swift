import Encoding
import Generators
import Score
import Testing

@Suite("Random notes with a corpus's marginals") struct MarginalMelodyTests {
    /// Passages of 4 bars of 4/4 in which C always lasts one 16th, G two and a rest three.
    private static func passages() throws -> [Passage] {
        let notes = stride(from: 0, to: 60, by: 6).flatMap { step in
            [(step: step, length: 1, pitch: UInt8(60)), (step: step + 1, length: 2, pitch: 67)]
        }
        return [try #require(Passage(Tunes.tune(notes), bars: 4, quartersPerBar: 4))]
    }

    @Test("pitches and lengths come as often as they do, and independently of each other")
    func marginals() throws {
        let melody = try #require(MarginalMelody(try Self.passages()))
        let drawn = melody.passages(400, seed: 1)
        #expect(drawn.count == 400)
        #expect(drawn.allSatisfy { $0.ticks == 4 * 1920 })
        // The last note may be cut.
        let notes = drawn.flatMap { $0.notes.dropLast() }
        var counts: [UInt8: [Int: Double]] = [:]
        for note in notes { counts[note.pitch, default: [:]][note.duration / 120, default: 0] += 1 }
        #expect(counts.keys.sorted() == [60, 67])
        for lengths in counts.values {
            let total = lengths.values.reduce(0, +)
            // Ten of each kind of note, nine rests of three 16ths and
            // one of seven: of 30 lengths 10, 10, 9 and 1. Four deviations are 0.03.
            for (length, share) in [(1, 1.0 / 3), (2, 1.0 / 3), (3, 0.3), (7, 1.0 / 30)] {
                #expect(abs((lengths[length] ?? 0) / total - share) < 0.03)
            }
        }
    }

    @Test("the same seed draws the same passages, and more of them change none")
    func seeds() throws {
        let melody = try #require(MarginalMelody(try Self.passages()))
        #expect(melody.passages(3, seed: 7) == Array(melody.passages(5, seed: 7).prefix(3)))
        #expect(melody.passages(3, seed: 7) != melody.passages(3, seed: 8))
    }

    @Test("without notes there is nothing to draw from")
    func silence() throws {
        let silent = try #require(Passage(Tunes.tune([]), bars: 4, quartersPerBar: 4))
        #expect(MarginalMelody([]) == nil)
        #expect(MarginalMelody([silent]) == nil)
    }
}
