import Foundation
import Neural
import Score
import Testing

@testable import Encoding
@testable import Generators

/// A model with strong opinions and a melody so short that every harmonisation can be listed.
private struct SmallHarmony {
    let encoding: FramesEncoding
    let weights: StreamWeights
    let melody: FramesMelody
    let limits = GrammarLimits(struckAtOnce: 2, soundingAtOnce: 2, longestNote: 8)
    let temperature: Double

    init(_ notes: [UInt8], temperature: Double) throws {
        encoding = try FramesEncoding()
        let configuration = try TestModels.configuration(.frames)
        let shape = try configuration.networkShape()
        var tensors = try RecurrentNetwork(shape: shape, seed: 3).tensors()
        for index in tensors.tensors.indices {
            // Far from uniform, in what a token is and in what it follows from.
            tensors.tensors[index].values = tensors.tensors[index].values.map { 6 * $0 }
        }
        weights = try StreamWeights(RecurrentNetwork(shape: shape, tensors: tensors))
        melody = try encoding.melody(
            of: Tunes.tune(notes.enumerated().map { ($0.offset, 1, $0.element) })
        )
        self.temperature = temperature
    }

    /// Every harmonisation, and its probability among pieces with any highest voice.
    func listed() throws -> [[Token]: Double] {
        let stream = try RecurrentStream(weights: weights)
        var found: [[Token]: Double] = [:]
        let first = try first
        var open: [(HarmonyGrammar, [Token], Double)] = [(first.grammar, first.tokens, 1)]
        while let (grammar, tokens, probability) = open.popLast() {
            guard !grammar.hasEnded else {
                found[tokens] = probability
                continue
            }
            stream.reset()
            for token in tokens { try stream.step([token]) }
            var free = Array(stream.logits)
            var kept = free
            free.withUnsafeMutableBufferPointer { free in
                kept.withUnsafeMutableBufferPointer { grammar.mask(free: free, kept: $0) }
            }
            let weights = free.map { exp(Double($0) / temperature) }
            let sum = weights.reduce(0, +)
            for token in kept.indices where kept[token] > -.infinity {
                var after = grammar
                after.accept(Token(token))
                open.append((after, tokens + [Token(token)], probability * weights[token] / sum))
            }
        }
        return found
    }

    var first: HarmonyParticle {
        get throws {
            let opening = try encoding.opening(metre: melody.metre)
            var grammar = HarmonyGrammar(melody: melody, encoding: encoding, limits: limits)
            for token in opening { grammar.accept(token) }
            return HarmonyParticle(grammar: grammar, tokens: opening)
        }
    }

    func harmoniser(particles: Int, seed: UInt64) -> Harmoniser {
        Harmoniser(
            weights: weights,
            encoding: encoding,
            limits: limits,
            settings: SamplingSettings(temperature: temperature, seed: seed),
            particles: particles,
            threads: 1
        )
    }

    func write(particles: Int, seed: UInt64) throws -> Harmoniser.Result {
        try #require(
            try harmoniser(particles: particles, seed: seed)
                .write(melody, shift: 0, attempt: 0, isCancelled: { false })
        )
    }

    /// How far pieces drawn lie from the listed ones given the melody: total variation, 0...1.
    func distance(particles: Int, pieces: Int) throws -> Double {
        let listed = try listed()
        let sum = listed.values.reduce(0, +)
        var counts: [[Token]: Int] = [:]
        for seed in 0..<pieces {
            let piece = try write(particles: particles, seed: UInt64(seed))
            counts[piece.particle.tokens, default: 0] += 1
        }
        #expect(Set(counts.keys).isSubset(of: Set(listed.keys)))
        return listed.reduce(0) {
            $0 + abs($1.value / sum - Double(counts[$1.key] ?? 0) / Double(pieces)) / 2
        }
    }
}

@Suite("Harmonising by particles") struct HarmoniserTests {
    @Test("a melody forced upon one piece has not: what is beneath does not know of it")
    func forcing() throws {
        let small = try SmallHarmony([3, 2], temperature: 1)
        #expect(try small.distance(particles: 1, pieces: 300) > 0.2)
    }

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
