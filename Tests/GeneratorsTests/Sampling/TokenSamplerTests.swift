import Encoding
import Foundation
import Testing

@testable import Generators

@Suite("Token sampler") struct TokenSamplerTests {
    private static let logits: [Float] = [1.5, -0.25, 2, 0, 0.75, -1, 1.25, 0.5]

    private func draws(
        _ count: Int,
        _ settings: SamplingSettings,
        logits: [Float] = logits,
        masked: [Float]? = nil,
        attempt: Int = 0
    ) -> [TokenSampler.Draw] {
        var sampler = TokenSampler(settings: settings, attempt: attempt)
        return (0..<count).compactMap { _ in
            sampler.draw(logits: logits, masked: masked ?? logits)
        }
    }

    /// The distribution that draws should follow, computed by its definition.
    private func expected(_ temperature: Double, keeping kept: Set<Int>) -> [Double] {
        let weights = Self.logits.indices.map {
            kept.contains($0) ? exp(Double(Self.logits[$0]) / temperature) : 0
        }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// Pearson's chi-square of draws against a distribution; a token of probability 0 that was
    /// drawn makes it infinite.
    private func chiSquare(_ draws: [TokenSampler.Draw], _ probabilities: [Double]) -> Double {
        var counts = [Double](repeating: 0, count: probabilities.count)
        for draw in draws { counts[Int(draw.token)] += 1 }
        return zip(counts, probabilities).reduce(0) { sum, pair in
            let expected = pair.1 * Double(draws.count)
            if expected == 0 { return pair.0 == 0 ? sum : .infinity }
            return sum + (pair.0 - expected) * (pair.0 - expected) / expected
        }
    }

    @Test("draws follow the distribution", arguments: [0.5, 1, 1.7], [UInt64(1), 2])
    func frequencies(_ temperature: Double, seed: UInt64) {
        let found = draws(20_000, SamplingSettings(temperature: temperature, seed: seed))
        // 24.3 is exceeded once in a thousand at 7 degrees of freedom; the seeds are fixed.
        #expect(chiSquare(found, expected(temperature, keeping: Set(0..<8))) < 24.3)
        // And the measure tells temperatures apart.
        #expect(chiSquare(found, expected(temperature * 1.2, keeping: Set(0..<8))) > 100)
    }

    @Test("temperature 1 without filters draws as the general way does, masked or not")
    func shortWay() {
        var masked = Self.logits
        masked[2] = -.infinity
        masked[5] = -.infinity
        // The likeliest by far is forbidden: too little is left of the model's own weights.
        let steep = Self.logits.enumerated().map { $0.offset == 2 ? 400 : $0.element }
        var steepMasked = steep
        steepMasked[2] = -.infinity
        for (logits, masked) in [
            (Self.logits, Self.logits), (Self.logits, masked), (steep, steepMasked),
        ] {
            let short = draws(2_000, .init(seed: 3), logits: logits, masked: masked)
            // A nucleus of 1 keeps every token, and goes the long way.
            let long = draws(2_000, .init(topP: 1, seed: 3), logits: logits, masked: masked)
            #expect(short.map(\.token) == long.map(\.token))
            #expect(Set(short.map(\.token)).count == masked.count { $0 > -.infinity })
            for (one, other) in zip(short, long) {
                #expect(one.logProbability == other.logProbability)
                // The general way rounds differences of logits to single precision.
                #expect(abs(one.entropy - other.entropy) < 1e-6)
            }
        }
        let nothing = [Float](repeating: -.infinity, count: 8)
        #expect(draws(1, .init(), masked: nothing).isEmpty)
    }

    @Test("filtered draws follow what is left of it")
    func filteredFrequencies() {
        let topK = draws(20_000, SamplingSettings(temperature: 1, topK: 3, seed: 5))
        // 13.8: once in a thousand at 2 degrees of freedom.
        #expect(chiSquare(topK, expected(1, keeping: [0, 2, 6])) < 13.8)
        // The three likeliest hold 0.347 + 0.211 + 0.164 = 0.722 of the probability.
        let topP = draws(20_000, SamplingSettings(temperature: 1, topP: 0.75, seed: 5))
        #expect(chiSquare(topP, expected(1, keeping: [0, 2, 4, 6])) < 16.3)
    }

    @Test("the temperature is applied before the nucleus is taken")
    func order() {
        // At T = 0.1 the likeliest of [1, 0.9] has 0.73 of the probability, at T = 1 only 0.52.
        let settings = SamplingSettings(temperature: 0.1, topP: 0.6, seed: 1)
        #expect(draws(100, settings, logits: [0.9, 1]).allSatisfy { $0.token == 1 })
    }

    @Test("what is forbidden is never drawn", arguments: [0, 0.7, 5])
    func mask(_ temperature: Double) {
        var masked = Self.logits
        for token in [0, 2, 5] { masked[token] = -.infinity }
        let settings = SamplingSettings(temperature: temperature, seed: 9)
        let found = draws(2_000, settings, masked: masked)
        #expect(found.count == 2_000)
        #expect(Set(found.map(\.token)).isDisjoint(with: [0, 2, 5]))
    }

    @Test("nothing is drawn where all is forbidden", arguments: [0, 1])
    func nothingAllowed(_ temperature: Double) {
        let masked = [Float](repeating: -.infinity, count: 8)
        #expect(draws(1, SamplingSettings(temperature: temperature), masked: masked).isEmpty)
    }

    @Test("temperature 0 takes the likeliest, of ties the lowest")
    func argmax() {
        let settings = SamplingSettings(temperature: 0, seed: 4)
        #expect(draws(50, settings).allSatisfy { $0.token == 2 && $0.entropy == 0 })
        #expect(draws(50, settings, logits: [1, 3, 3, 0, 3]).allSatisfy { $0.token == 1 })
    }

    @Test("a temperature near 0 is temperature 0", arguments: [1e-4, 1e-40, 1e-300])
    func nearZero(_ temperature: Double) {
        let found = draws(50, SamplingSettings(temperature: temperature, seed: 4))
        #expect(found.allSatisfy { $0.token == 2 && $0.entropy == 0 })
    }

    @Test("the log-probability is the model's own, whatever is masked, sharpened or filtered")
    func logProbability() {
        var masked = Self.logits
        masked[2] = -.infinity
        let settings = SamplingSettings(temperature: 0.4, topK: 4, topP: 0.9, seed: 3)
        let logSum = log(Self.logits.reduce(0.0) { $0 + exp(Double($1)) })
        for draw in draws(200, settings, masked: masked) {
            let own = Double(Self.logits[Int(draw.token)]) - logSum
            #expect(abs(draw.logProbability - own) < 1e-12)
        }
    }

    @Test("the entropy is that of the distribution drawn from")
    func entropyOfDraws() throws {
        // Two tokens of equal weight are left: ln 2.
        let settings = SamplingSettings(temperature: 3, topK: 2)
        let draw = try #require(draws(1, settings, logits: [5, 1, 5, 0]).first)
        #expect(abs(draw.entropy - log(2.0)) < 1e-12)
        // Logits 0 and T ln 3 give 1/4 and 3/4.
        let quarter = SamplingSettings(temperature: 2)
        let logits: [Float] = [0, 2 * Float(log(3.0))]
        let second = try #require(draws(1, quarter, logits: logits).first)
        let closed = 0.25 * log(4.0) + 0.75 * log(4.0 / 3)
        #expect(abs(second.entropy - closed) < 1e-6)
    }

    @Test("each seed and each attempt has numbers of its own, the same every time")
    func seeds() {
        func tokens(_ seed: UInt64, _ attempt: Int) -> [Token] {
            draws(100, SamplingSettings(seed: seed), attempt: attempt).map(\.token)
        }
        #expect(tokens(1, 0) == tokens(1, 0))
        let all = [tokens(1, 0), tokens(2, 0), tokens(1, 1), tokens(2, 1)]
        #expect(Set(all).count == all.count)
    }

    @Test("filters that keep everything change nothing")
    func neutralFilters() {
        let plain = draws(500, SamplingSettings(seed: 8)).map(\.token)
        let settings = SamplingSettings(topK: 0, topP: 1, seed: 8)
        #expect(draws(500, settings).map(\.token) == plain)
    }
}
