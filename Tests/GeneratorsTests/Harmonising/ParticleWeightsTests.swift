import Foundation
import Randomness
import Testing

@testable import Generators

@Suite("Weights of particles") struct ParticleWeightsTests {
    private let shares = [0.5, 0.05, 0.3, 0, 0.15]

    private var weights: ParticleWeights {
        var weights = ParticleWeights(count: shares.count)
        // Any number may be added to all logarithms.
        weights.logarithms = shares.map { log($0) - 1_000 }
        return weights
    }

    @Test("a particle is drawn as often as its weight says, one without weight never")
    func draws() {
        var random = Xoshiro256(seed: 1)
        var counts = [0, 0, 0, 0, 0]
        for _ in 0..<10_000 { counts[weights.draw(using: &random)] += 1 }
        for (count, share) in zip(counts, shares) {
            let deviation = (10_000 * share * (1 - share)).squareRoot()
            #expect(abs(Double(count) - 10_000 * share) <= 4.5 * deviation)
        }
    }

    @Test("offspring: as many as there were, each its share, rounded up or down, right on average")
    func offspring() {
        var random = Xoshiro256(seed: 2)
        var sums = [0.0, 0, 0, 0, 0]
        for _ in 0..<4_000 {
            let offspring = weights.offspring(using: &random)
            #expect(offspring.reduce(0, +) == 5)
            for (place, count) in offspring.enumerated() {
                #expect(abs(Double(count) - 5 * shares[place]) < 1)
                sums[place] += Double(count) / 4_000
            }
        }
        // The number is rounded to one of two neighbours: its deviation is at most a half.
        for (sum, share) in zip(sums, shares) {
            #expect(abs(sum - 5 * share) < 4.5 * 0.5 / Double(4_000).squareRoot())
        }
    }

    @Test("equal weights count as many as they are, one weight as one")
    func effective() {
        #expect(abs(ParticleWeights(count: 7).effectiveCount - 7) < 1e-9)
        var weights = ParticleWeights(count: 7)
        weights.logarithms[3] = 800
        #expect(abs(weights.effectiveCount - 1) < 1e-9)
        #expect(abs(weights.logEvidence - (800 - log(7))) < 1e-9)
        weights.restart()
        #expect(weights.logarithms == [0, 0, 0, 0, 0, 0, 0])
        #expect(abs(weights.logEvidence - (800 - log(7))) < 1e-9)
    }
}
