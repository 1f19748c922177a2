import Encoding
import Neural
import Randomness

/// The particles of a harmonisation, each with its own stream of the model.
struct HarmonySwarm {
    private(set) var particles: [HarmonyParticle]
    private(set) var weights: ParticleWeights
    /// One stream more than there are particles: the last one is room to exchange two.
    private let stream: RecurrentStream
    private var tokens: [Int32]

    /// Copies of one particle, whose tokens the model has yet to `read`.
    init(
        weights: StreamWeights,
        count: Int,
        threads: Int,
        first: HarmonyParticle
    ) throws(SamplingError) {
        particles = [HarmonyParticle](repeating: first, count: count)
        self.weights = ParticleWeights(count: count)
        tokens = [Int32](repeating: 0, count: count)
        do {
            stream = try RecurrentStream(weights: weights, streams: count + 1, threads: threads)
        } catch {
            throw .engine(error)
        }
    }

    /// Gives the model the same tokens in every stream.
    func read(_ opening: [Token]) throws(SamplingError) {
        for token in opening {
            try step([Int32](repeating: token, count: particles.count))
        }
    }

    /// Writes every particle to the end of its frame, or its piece.
    ///
    /// - Parameters:
    ///   - sampler: What draws.
    ///   - isCancelled: Asked between tokens.
    /// - Returns: Whether it was not cancelled.
    /// - Throws: `SamplingError`: the engine's, or that of a broken model.
    mutating func writeFrame(
        with sampler: inout ConditionedSampler,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> Bool {
        // Particles that are not at the end of the frame come first, as the model's steps ask.
        var active = particles.count
        while active > 0 {
            guard !isCancelled() else { return false }
            for place in 0..<active {
                guard
                    let draw = sampler.draw(
                        stream.logits(ofStream: place),
                        grammar: particles[place].grammar
                    )
                else { throw .brokenModel(token: particles[place].tokens.count) }
                tokens[place] = draw.token
                weights.logarithms[place] += draw.logWeight
                particles[place].take(draw)
            }
            try step(Array(tokens[0..<active]))
            for place in (0..<active).reversed() where particles[place].isBetweenFrames {
                active -= 1
                exchange(place, active)
            }
        }
        return true
    }

    /// Draws the particles again by their weights, which are equal from then on.
    mutating func resample(using random: inout Xoshiro256) {
        var offspring = weights.offspring(using: &random)
        var source = 0
        for place in particles.indices where offspring[place] == 0 {
            while offspring[source] < 2 { source += 1 }
            offspring[source] -= 1
            offspring[place] = 1
            particles[place] = particles[source]
            copyStream(source, to: place)
        }
        weights.restart()
    }

    private func step(_ tokens: [Int32]) throws(SamplingError) {
        do {
            try stream.step(tokens)
        } catch {
            throw .engine(error)
        }
    }

    private mutating func exchange(_ first: Int, _ second: Int) {
        guard first != second else { return }
        particles.swapAt(first, second)
        weights.logarithms.swapAt(first, second)
        let room = particles.count
        copyStream(first, to: room)
        copyStream(second, to: first)
        copyStream(room, to: second)
    }

    /// A stream's state, and what the model says after it.
    private func copyStream(_ source: Int, to target: Int) {
        stream.copyState(of: source, to: target)
        _ = stream.logits(ofStream: target).update(fromContentsOf: stream.logits(ofStream: source))
    }
}
