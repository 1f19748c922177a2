import Encoding
import Neural
import Randomness

/// Writes the voices beneath a melody by sequential Monte Carlo.
///
/// A model writes a frame from low to high, so that the voices beneath are chosen before it comes
/// to the melody. To force the melody's tokens alone would take whatever is beneath, however badly
/// it goes with them. Here many pieces, the particles, are written at once, each drawing from what
/// keeps the melody; a particle's weight is multiplied by the probability, under the model, that
/// its next token keeps it. After each frame, where a few particles hold most of the weight, all
/// are drawn again by their weights. A piece drawn by the weights at the end has, with many
/// particles, the model's distribution of pieces given the melody.
///
/// Source: Gordon, Salmond & Smith 1993 (the bootstrap filter); the draws are those of the
/// auxiliary filter with full adaption, token by token (Pitt & Shephard 1999).
struct Harmoniser {
    let weights: StreamWeights
    let encoding: FramesEncoding
    let limits: GrammarLimits?
    let settings: SamplingSettings
    /// Pieces side by side.
    var particles: Int
    /// Threads that share each step; the result does not depend on them.
    var threads: Int

    /// The voices found.
    struct Result {
        /// The piece that was drawn.
        var particle: HarmonyParticle
        /// Estimate of the melody's probability under the model, in nats: of all frames whose
        /// highest voice it is.
        var melodyLogLikelihood: Double
        /// Fewest effective particles after a frame.
        var fewestEffective: Double
        /// The frame after which they were that few.
        var fewestAt: Int
    }

    /// Writes.
    ///
    /// - Parameters:
    ///   - melody: What is kept.
    ///   - shift: Semitones that it is moved by.
    ///   - mostFrames: Frames after which to stop; nil writes the whole piece.
    ///   - attempt: Number of the attempt, which has random numbers of its own.
    ///   - isCancelled: Asked between tokens.
    /// - Returns: The piece; nil where it was cancelled.
    /// - Throws: `SamplingError`: the engine's, or that of a broken model.
    func write(
        _ melody: FramesMelody,
        shift: Int,
        mostFrames: Int? = nil,
        attempt: Int,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> Result? {
        // Far from the draws' streams, which are numbered by the attempts.
        var random = Xoshiro256(seed: settings.seed, stream: .max / 2 + UInt64(attempt))
        let course = try course(
            beneath: melody,
            shift: shift,
            mostFrames: mostFrames,
            attempt: attempt,
            random: &random,
            isCancelled: isCancelled
        )
        guard let course else { return nil }
        let swarm = course.swarm
        return Result(
            particle: swarm.particles[swarm.weights.draw(using: &random)],
            melodyLogLikelihood: swarm.weights.logEvidence,
            fewestEffective: course.fewestEffective,
            fewestAt: course.fewestAt
        )
    }

    /// What `write` draws a piece from.
    struct Course {
        /// The particles after the last frame, with their weights.
        var swarm: HarmonySwarm
        /// Fewest effective particles after a frame.
        var fewestEffective: Double
        /// The frame after which they were that few.
        var fewestAt: Int
    }

    /// Writes all particles to the end.
    ///
    /// - Parameters:
    ///   - melody: What is kept.
    ///   - shift: Semitones that it is moved by.
    ///   - mostFrames: Frames after which to stop; nil writes the whole piece.
    ///   - attempt: Number of the attempt, which decides the draws of tokens.
    ///   - random: What particles are drawn again by.
    ///   - isCancelled: Asked between tokens.
    /// - Returns: The particles; nil where it was cancelled.
    /// - Throws: `SamplingError`: the engine's, or that of a broken model.
    func course(
        beneath melody: FramesMelody,
        shift: Int,
        mostFrames: Int? = nil,
        attempt: Int,
        random: inout Xoshiro256,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> Course? {
        let opening = try openingTokens(melody)
        var swarm = try HarmonySwarm(
            weights: weights,
            count: settings.temperature > 0 ? particles : 1,
            threads: threads,
            first: first(melody, shift, opening)
        )
        try swarm.read(opening)
        var sampler = ConditionedSampler(
            settings: settings,
            attempt: attempt,
            vocabulary: encoding.vocabularySize
        )
        var fewest = (count: Double(swarm.particles.count), frame: 0)
        let frames = min(melody.steps.count + 1, mostFrames ?? .max)
        for frame in 0..<frames {
            guard try swarm.writeFrame(with: &sampler, isCancelled: isCancelled) else { return nil }
            let effective = swarm.weights.effectiveCount
            if effective < fewest.count { fewest = (effective, frame) }
            if frame < frames - 1, effective < Double(swarm.particles.count) / 2 {
                swarm.resample(using: &random)
            }
        }
        return Course(swarm: swarm, fewestEffective: fewest.count, fewestAt: fewest.frame)
    }

    private func openingTokens(_ melody: FramesMelody) throws(SamplingError) -> [Token] {
        do {
            return try encoding.opening(metre: melody.metre)
        } catch {
            throw .unknownMetre(
                melody.metre.description,
                known: encoding.metres.map(\.description)
            )
        }
    }

    private func first(_ melody: FramesMelody, _ shift: Int, _ opening: [Token]) -> HarmonyParticle
    {
        var grammar = HarmonyGrammar(
            melody: melody,
            shift: shift,
            encoding: encoding,
            limits: limits
        )
        for token in opening { grammar.accept(token) }
        return HarmonyParticle(grammar: grammar, tokens: opening)
    }
}
