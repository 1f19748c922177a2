import Foundation
import Testing

@testable import Randomness

@Suite("xoshiro256**") struct Xoshiro256Tests {
    /// First outputs from the state 1, 2, 3, 4, by the authors' C program.
    static let published: [UInt64] = [
        11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
        607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
        10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]

    @Test("gives the authors' numbers")
    func publishedSequence() throws {
        let state = #"{"word0":1,"word1":2,"word2":3,"word3":4}"#
        var generator = try JSONDecoder().decode(Xoshiro256.self, from: Data(state.utf8))
        #expect(Self.published.map { _ in generator.next() } == Self.published)
    }

    @Test("SplitMix64 gives the published numbers for seed 1234567")
    func splitMix() {
        var mixer = SplitMix64(state: 1_234_567)
        let published: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(published.map { _ in mixer.next() } == published)
    }

    @Test("a restored state goes on with the same numbers")
    func restoredState() throws {
        var generator = Xoshiro256(seed: 42)
        for _ in 0..<100 { _ = generator.next() }
        let saved = try JSONEncoder().encode(generator)
        var restored = try JSONDecoder().decode(Xoshiro256.self, from: saved)
        #expect((0..<100).map { _ in generator.next() } == (0..<100).map { _ in restored.next() })
    }

    @Test("streams of a seed, and seeds, differ from the first number on")
    func streamsDiffer() {
        var firsts: Set<UInt64> = []
        for seed in 0..<20 as Range<UInt64> {
            for stream in 0..<20 as Range<UInt64> {
                var generator = Xoshiro256(seed: seed, stream: stream)
                firsts.insert(generator.next())
            }
            var generator = Xoshiro256(seed: seed)
            firsts.insert(generator.next())
        }
        #expect(firsts.count == 20 * 21)
    }

    @Test("units are in [0, 1), with the mean and variance of the uniform distribution")
    func units() {
        var generator = Xoshiro256(seed: 3)
        let count = 20_000
        let values = (0..<count).map { _ in generator.nextUnit() }
        #expect(values.allSatisfy { (0..<1).contains($0) })
        let mean = values.reduce(0, +) / Double(count)
        let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(count)
        // Five standard errors: sqrt(1/12/20000) = 0.002, and of the variance sqrt(1/180/20000).
        #expect(abs(mean - 0.5) < 0.0102)
        #expect(abs(variance - 1.0 / 12) < 0.0027)
    }
}
