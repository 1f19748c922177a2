import Foundation
import Randomness

/// The weights of a set of particles, as logarithms.
///
/// Source: Doucet & Johansen, "A Tutorial on Particle Filtering and Smoothing", 2011.
struct ParticleWeights {
    /// Natural logarithms, not normalised; 0 each at first.
    var logarithms: [Double]
    /// Logarithm of the product of the mean weights that `restart` took out.
    private(set) var logEvidenceBefore = 0.0

    init(count: Int) { logarithms = [Double](repeating: 0, count: count) }

    /// Probabilities that sum to 1.
    var normalised: [Double] {
        let highest = logarithms.max() ?? 0
        let weights = logarithms.map { exp($0 - highest) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// Logarithm of the mean weight, with what was taken out before.
    ///
    /// The estimate, in nats, of the probability of what the particles were weighted by; its
    /// exponential has no bias.
    var logEvidence: Double {
        let highest = logarithms.max() ?? 0
        let sum = logarithms.reduce(0) { $0 + exp($1 - highest) }
        return logEvidenceBefore + highest + log(sum / Double(max(logarithms.count, 1)))
    }

    /// How many particles of equal weight would say as much, 1...count.
    ///
    /// Source: Kong, Liu & Wong 1994.
    var effectiveCount: Double { 1 / normalised.reduce(0) { $0 + $1 * $1 } }

    /// How many offspring each particle has: on average its share of the count, with one random
    /// number for all (systematic resampling, Kitagawa 1996).
    func offspring(using random: inout Xoshiro256) -> [Int] {
        let start = random.nextUnit()
        var offspring = [Int](repeating: 0, count: logarithms.count)
        var cumulated = 0.0
        var taken = 0
        for (place, weight) in normalised.enumerated() {
            cumulated += weight * Double(logarithms.count)
            while taken < logarithms.count, Double(taken) + start < cumulated {
                offspring[place] += 1
                taken += 1
            }
        }
        // Rounding may leave the last one out.
        if taken < logarithms.count,
            let heaviest = offspring.indices.max(by: {
                logarithms[$0] < logarithms[$1]
            })
        {
            offspring[heaviest] += logarithms.count - taken
        }
        return offspring
    }

    /// Gives each particle the same weight again, after resampling.
    mutating func restart() {
        logEvidenceBefore = logEvidence
        for place in logarithms.indices { logarithms[place] = 0 }
    }

    /// A particle drawn by the weights.
    func draw(using random: inout Xoshiro256) -> Int {
        var rest = random.nextUnit()
        let weights = normalised
        for (place, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return place }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }
}
