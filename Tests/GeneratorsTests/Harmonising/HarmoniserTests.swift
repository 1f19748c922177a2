import Foundation
import Neural
import Score
import Testing

@testable import Encoding
@testable import Generators

@Suite("Harmonising by particles") struct HarmoniserTests {
    @Test("the melody's probability is estimated without bias, with few particles too")
    func evidence() throws {
        let small = try SmallHarmony([3, 2, 3], temperature: 1)
        let exact = try small.listed().values.reduce(0, +)
        let found = try (0..<300).map {
            exp(try small.write(particles: 4, seed: $0).melodyLogLikelihood)
        }
        let mean = found.reduce(0, +) / 300
        let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 299
        #expect(abs(mean - exact) < 4 * (variance / 300).squareRoot())
    }

    @Test("the likelihood told is that of the piece's own tokens")
    func likelihood() throws {
        let small = try SmallHarmony([3, 2], temperature: 0.7)
        let result = try small.write(particles: 8, seed: 5)
        let stream = try RecurrentStream(weights: small.weights)
        var sum = 0.0
        for (token, next) in zip(result.particle.tokens, result.particle.tokens.dropFirst()) {
            try stream.step([token])
            sum += log(softmax(Array(stream.logits))[Int(next)])
        }
        #expect(abs(sum - result.particle.logLikelihood) < 1e-4)
    }

    @Test("the same seed gives the same piece, whatever the threads")
    func reproducible() throws {
        let small = try SmallHarmony([3, 2, 3, 5, 4], temperature: 1)
        let first = try small.write(particles: 12, seed: 9)
        for threads in [1, 2] {
            var harmoniser = small.harmoniser(particles: 12, seed: 9)
            harmoniser.threads = threads
            let again = try harmoniser.write(
                small.melody,
                shift: 0,
                attempt: 0,
                isCancelled: { false }
            )
            #expect(again?.particle.tokens == first.particle.tokens)
            #expect(again?.melodyLogLikelihood == first.melodyLogLikelihood)
        }
    }
}
