import Foundation
import Neural
import Randomness
import Score
import Testing

@testable import Encoding
@testable import Generators

/// A model with strong opinions and a melody so short that every harmonisation can be listed.
struct SmallHarmony {
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

    /// Every harmonisation's probability given the melody.
    func conditional() throws -> [[Token]: Double] {
        let listed = try listed()
        let sum = listed.values.reduce(0, +)
        return listed.mapValues { $0 / sum }
    }

    /// Pieces by many particles, each once as it was drawn and once as all that it was drawn from.
    func survey(particles: Int, pieces: Int) throws -> HarmonySurvey {
        var survey = HarmonySurvey()
        for seed in 0..<UInt64(pieces) {
            // As `Harmoniser.write` does.
            var random = Xoshiro256(seed: seed, stream: .max / 2)
            let course = try harmoniser(particles: particles, seed: seed)
                .course(
                    beneath: melody,
                    shift: 0,
                    attempt: 0,
                    random: &random,
                    isCancelled: { false }
                )
            let swarm = try #require(course).swarm
            var shares: [[Token]: Double] = [:]
            for (particle, weight) in zip(swarm.particles, swarm.weights.normalised) {
                shares[particle.tokens, default: 0] += weight
            }
            let drawn = swarm.weights.draw(using: &random)
            survey.add(drawn: swarm.particles[drawn].tokens, of: shares)
        }
        return survey
    }
}

/// What pieces were drawn, and by which probabilities, over many runs of the particles.
struct HarmonySurvey {
    private(set) var pieces = 0
    private var counts: [[Token]: Double] = [:]
    private var sums: [[Token]: Double] = [:]
    private var squares: [[Token]: Double] = [:]
    private var spreads: [[Token]: Double] = [:]

    mutating func add(drawn: [Token], of shares: [[Token]: Double]) {
        pieces += 1
        counts[drawn, default: 0] += 1
        for (piece, share) in shares {
            sums[piece, default: 0] += share
            squares[piece, default: 0] += share * share
            spreads[piece, default: 0] += share * (1 - share)
        }
    }

    /// All pieces that had a chance.
    var support: Set<[Token]> { Set(sums.keys) }

    /// Mean probability by which each piece would be drawn.
    var mean: [[Token]: Double] { sums.mapValues { $0 / Double(pieces) } }

    /// How often each piece was drawn.
    var frequencies: [[Token]: Double] { counts.mapValues { $0 / Double(pieces) } }

    /// How far `mean` is from its expectation by chance: total variation, on average.
    var chance: Double {
        let variances = sums.map { piece, sum in
            max((squares[piece] ?? 0) - sum * sum / Double(pieces), 0) / Double(pieces - 1)
        }
        return Self.variation(variances.map { $0 / Double(pieces) })
    }

    /// How far `frequencies` are from `mean` by chance: total variation, on average.
    var chanceOfDraws: Double {
        Self.variation(spreads.values.map { $0 / Double(pieces * pieces) })
    }

    /// Half the sum of the mean distances of normal numbers of such variances from 0.
    private static func variation(_ variances: [Double]) -> Double {
        variances.reduce(0) { $0 + (2 * $1 / .pi).squareRoot() } / 2
    }
}

/// Total variation of two distributions, 0...1.
func totalVariation(_ first: [[Token]: Double], _ second: [[Token]: Double]) -> Double {
    Set(first.keys).union(second.keys).reduce(0) {
        $0 + abs((first[$1] ?? 0) - (second[$1] ?? 0)) / 2
    }
}
