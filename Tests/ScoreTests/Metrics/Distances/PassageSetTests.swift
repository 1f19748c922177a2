import Score
import Testing

@Suite("Distances of sets of passages") struct PassageSetTests {
    private func set(_ melodies: [[UInt8]]) throws -> PassageSet {
        PassageSet(
            try melodies.map {
                try #require(PassagePieces.passage(PassagePieces.melody($0), bars: 1))
            }
        )
    }

    @Test("a set has no distance from itself", arguments: PassageDistance.allCases)
    func itself(distance: PassageDistance) throws {
        let set = try set([[60, 62, 64, 65], [67, 60, 67], []])
        let found = try #require(set.distance(to: set, by: distance))
        #expect(found < 1e-7)
    }

    @Test("the distances are those that one derives by hand")
    func byHand() throws {
        let low = try set([[60, 62, 60, 62], [60, 64, 60, 64]])
        let wide = try set([[60, 66, 60, 66], [60, 70, 60]])
        // Ranges 2 and 4 against 6 and 10; densities 4 and 4 against 4 and 3.
        #expect(low.distance(to: wide, by: .values(.pitchRange)) == 5)
        #expect(low.distance(to: wide, by: .values(.noteDensity)) == 0.5)
        #expect(low.distance(to: wide, by: .values(.emptyBars)) == 0)
        // All notes are quarters, and no interval is in both.
        #expect(low.distance(to: wide, by: .pooled(.noteLengths)) == 0)
        let intervals = try #require(low.distance(to: wide, by: .pooled(.intervals)))
        #expect(abs(intervals - 2) < 1e-15)
    }

    @Test("notes drawn from the marginals fool the pooled distance only")
    func marginals() throws {
        // Passages keep to C or to F sharp; the other set mixes the same notes.
        let real = try set([[60, 60, 60, 60], [66, 66, 66, 66]])
        let mixed = try set([[60, 66, 60, 66], [66, 60, 66, 60]])
        #expect(real.distance(to: mixed, by: .pooled(.pitchClasses)) == 0)
        let energy = try #require(real.distance(to: mixed, by: .energy(.pitchClasses)))
        #expect(energy > 0.8)
    }

    @Test("passages without notes count where they can")
    func silence() throws {
        let silent = try set([[], []])
        let notes = try set([[60, 62], [60, 62]])
        #expect(silent.distance(to: notes, by: .values(.pitchRange)) == nil)
        #expect(silent.distance(to: notes, by: .values(.noteDensity)) == 2)
        #expect(silent.distance(to: notes, by: .energy(.intervals)) == nil)
        #expect(try set([]).distance(to: notes, by: .values(.noteDensity)) == nil)
    }

    @Test("the median of an even number is the mean of the middle two")
    func median() throws {
        let set = try set([[60], [60, 62], [60, 62, 64, 65], [60, 62, 64], []])
        #expect(set.median(of: .noteDensity) == 2)
        #expect(set.median(of: .distinctPitches) == 2.5)
        #expect(try self.set([[]]).median(of: .pitchRange) == nil)
    }

    @Test("every distance has a key of its own")
    func keys() {
        let keys = PassageDistance.allCases.map(\.key)
        #expect(Set(keys).count == keys.count)
        #expect(keys.contains("pitch_range"))
        #expect(keys.contains("intervals_energy"))
    }
}
