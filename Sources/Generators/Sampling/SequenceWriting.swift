import Encoding
import Neural

/// Writes one piece token by token: model, grammar, sampler.
struct SequenceWriting {
    /// Tokens of a piece at most, whatever else is asked: ends a piece whose time stands still.
    static let mostTokens = 200_000

    let encoding: any TokenEncoding
    let weights: StreamWeights
    /// Threads that share each step; the piece does not depend on them.
    let threads: Int
    let settings: SamplingSettings
    /// What the corpus keeps to, and the piece with it.
    let limits: GrammarLimits?

    /// A piece in tokens.
    struct Result {
        var tokens: [Token]
        var bars: Double
        var logLikelihood = 0.0
        var entropySum = 0.0
        var draws = 0

        /// Nats per token drawn; 0 where none was.
        var meanEntropy: Double { draws > 0 ? entropySum / Double(draws) : 0 }
    }

    /// Writes until the model ends the piece or it is long enough.
    ///
    /// - Parameters:
    ///   - opening: Tokens that the piece begins with; at least one.
    ///   - attempt: Number of the attempt, which has random numbers of its own.
    ///   - isCancelled: Asked before each token.
    /// - Returns: The piece with its end; nil where it was cancelled.
    /// - Throws: `SamplingError.brokenModel`, or `.engine`.
    func write(
        after opening: [Token],
        attempt: Int,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> Result? {
        var grammar = encoding.makeGrammar(limits: limits)
        var sampler = TokenSampler(settings: settings, attempt: attempt)
        let stream = try makeStream()
        var result = Result(tokens: opening, bars: 0)
        for token in opening {
            grammar.accept(token)
            try step(stream, token)
        }
        grammar.closeNotes()
        let end = Int(encoding.endToken)
        let target = grammar.bars + Double(settings.bars ?? SamplingSettings.longestFreePiece)
        grammar.lastBar = target
        // Kept from token to token, so that none takes memory.
        var logits = Array(stream.logits)
        var masked = logits
        while !grammar.hasEnded, grammar.bars < target - 1e-9,
            result.tokens.count < Self.mostTokens
        {
            if isCancelled() { return nil }
            logits.withUnsafeMutableBufferPointer {
                _ = $0.update(fromContentsOf: stream.logits)
            }
            masked.withUnsafeMutableBufferPointer {
                _ = $0.update(fromContentsOf: stream.logits)
                grammar.mask($0)
            }
            if settings.bars != nil { masked[end] = -.infinity }
            let draw = sampler.draw(logits: logits, masked: masked)
            guard sampler.isFinite else { throw .brokenModel(token: result.tokens.count) }
            guard let draw else { break }
            result.tokens.append(draw.token)
            result.logLikelihood += draw.logProbability
            result.entropySum += draw.entropy
            result.draws += 1
            grammar.accept(draw.token)
            try step(stream, draw.token)
        }
        // What still sounds at the end of the last bar is closed by decoding.
        if !grammar.hasEnded { result.tokens.append(encoding.endToken) }
        result.bars = grammar.bars
        return result
    }

    private func makeStream() throws(SamplingError) -> RecurrentStream {
        do {
            return try RecurrentStream(weights: weights, threads: threads)
        } catch {
            throw .engine(error)
        }
    }

    private func step(_ stream: RecurrentStream, _ token: Token) throws(SamplingError) {
        do {
            try stream.step([token])
        } catch {
            throw .engine(error)
        }
    }
}
