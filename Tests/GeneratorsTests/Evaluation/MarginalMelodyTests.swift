import Encoding
import Generators
import Testing

@Suite("Random notes with a corpus's marginals") struct MarginalMelodyTests {
    /// A window of pitches and lengths in steps.
    private static func window(_ sounds: [(pitch: UInt8?, length: Int)]) -> MelodyWindow {
        MelodyWindow(
            sounds.flatMap { sound in
                (0..<sound.length).map { MelodyStep(pitch: sound.pitch, isStruck: $0 == 0) }
            }
        )
    }

    /// A window of 60 steps in which C always lasts one, G two and a rest three.
    private static let regular = window(
        (0..<10).flatMap { _ in [(60, 1), (67, 2), (nil, 3)] as [(UInt8?, Int)] }
    )

    @Test("pitches and lengths come as often as they do, and independently of each other")
    func marginals() throws {
        let melody = try #require(MarginalMelody([Self.regular]))
        let drawn = melody.windows(600, seed: 1)
        #expect(drawn.count == 600)
        #expect(drawn.allSatisfy { $0.steps.count == 60 })
        // The first note of each window, by its pitch.
        var counts: [UInt8: [Int: Double]] = [:]
        for window in drawn {
            let first = window.steps.prefix { $0.pitch != nil }
            guard let pitch = first.first?.pitch else { continue }
            let length = first.dropFirst().prefix { !$0.isStruck }.count + 1
            counts[pitch, default: [:]][length, default: 0] += 1
        }
        #expect(counts.keys.sorted() == [60, 67])
        for lengths in counts.values {
            let total = lengths.values.reduce(0, +)
            // A third of 600 windows begin with the pitch; four deviations of a third are 0.13.
            #expect(abs(total - 200) < 47)
            for length in 1...3 { #expect(abs((lengths[length] ?? 0) / total - 1.0 / 3) < 0.14) }
        }
    }

    @Test("the same seed draws the same windows, and more of them change none")
    func seeds() throws {
        let melody = try #require(MarginalMelody([Self.regular]))
        #expect(melody.windows(3, seed: 7) == Array(melody.windows(5, seed: 7).prefix(3)))
        #expect(melody.windows(3, seed: 7) != melody.windows(3, seed: 8))
    }

    @Test("the last note is cut at the window's end")
    func cut() throws {
        let melody = try #require(MarginalMelody([Self.window([(60, 7), (62, 7), (64, 2)])]))
        #expect(melody.windows(50, seed: 1).allSatisfy { $0.steps.count == 16 })
    }

    @Test("without notes there is nothing to draw from")
    func silence() {
        #expect(MarginalMelody([]) == nil)
        #expect(MarginalMelody([Self.window([(nil, 8)])]) == nil)
    }
}
