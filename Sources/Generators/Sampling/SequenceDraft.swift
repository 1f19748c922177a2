import Encoding

/// A piece that is being written token by token: grammar, sampler, and what there is of it.
///
/// The model reads `next`, and `take` draws by what it then says, until the piece is finished.
struct SequenceDraft {
    /// Tokens of a piece at most, whatever else is asked: ends a piece whose time stands still.
    static let mostTokens = 200_000

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

    /// The piece so far, with its end where it is finished.
    private(set) var result: Result
    /// Whether the model ended the piece, or it is long enough.
    private(set) var isFinished = false

    private var grammar: any TokenGrammar
    private var sampler: TokenSampler
    private let end: Int
    /// Bars after which the piece ends.
    private let target: Double
    /// Bars before which the model may not end it.
    private let earliestEnd: Double
    /// Tokens that the model has read.
    private var read = 0
    // Kept from token to token, so that none takes memory.
    private var logits: [Float]
    private var masked: [Float]

    /// - Parameters:
    ///   - opening: Tokens that the piece begins with; at least one.
    ///   - encoding: What the tokens mean.
    ///   - settings: Checked settings.
    ///   - limits: What the corpus keeps to, and the piece with it.
    ///   - shortest: Bars before which it may not end where the settings name none.
    ///   - longest: Bars after which it ends where the settings name none.
    ///   - attempt: Number of the attempt, which has random numbers of its own.
    init(
        after opening: [Token],
        encoding: any TokenEncoding,
        settings: SamplingSettings,
        limits: GrammarLimits?,
        shortest: Double = 0,
        longest: Int = SamplingSettings.longestFreePiece,
        attempt: Int
    ) {
        grammar = encoding.makeGrammar(limits: limits)
        sampler = TokenSampler(settings: settings, attempt: attempt)
        for token in opening { grammar.accept(token) }
        grammar.closeNotes()
        end = Int(encoding.endToken)
        target = grammar.bars + Double(settings.bars ?? longest)
        earliestEnd = settings.bars != nil ? .infinity : shortest
        grammar.lastBar = target
        result = Result(tokens: opening, bars: 0)
        logits = [Float](repeating: 0, count: encoding.vocabularySize)
        masked = logits
        finishWhereDue()
    }

    /// The token that the model is to read now.
    var next: Token { result.tokens[read] }

    /// Goes on by what the model says after it has read `next`.
    ///
    /// - Parameter found: Its logits, (V,).
    /// - Throws: `SamplingError.brokenModel`.
    mutating func take(_ found: UnsafeMutableBufferPointer<Float>) throws(SamplingError) {
        read += 1
        guard !isFinished, read == result.tokens.count else { return }
        logits.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: found) }
        masked.withUnsafeMutableBufferPointer {
            _ = $0.update(fromContentsOf: found)
            grammar.mask($0)
        }
        if grammar.bars < earliestEnd { masked[end] = -.infinity }
        let draw = sampler.draw(logits: logits, masked: masked)
        guard sampler.isFinite else { throw .brokenModel(token: result.tokens.count) }
        guard let draw else {
            finish()
            return
        }
        result.tokens.append(draw.token)
        result.logLikelihood += draw.logProbability
        result.entropySum += draw.entropy
        result.draws += 1
        grammar.accept(draw.token)
        finishWhereDue()
    }

    private mutating func finishWhereDue() {
        if grammar.hasEnded || grammar.bars >= target - 1e-9
            || result.tokens.count >= Self.mostTokens
        {
            finish()
        }
    }

    /// What still sounds at the end of the last bar is closed by decoding.
    private mutating func finish() {
        if !grammar.hasEnded { result.tokens.append(Token(end)) }
        result.bars = grammar.bars
        isFinished = true
    }
}
