import Encoding
import Neural
import Randomness

/// Draws tokens from logits by a piece's settings.
struct TokenSampler {
    /// A token, with what the model and the sampler thought of it.
    struct Draw {
        let token: Token
        /// Natural logarithm of the model's own probability: temperature 1, nothing masked.
        let logProbability: Double
        /// Entropy in nats of the distribution drawn from, after mask, temperature and filters.
        let entropy: Double
    }

    private var settings: SamplingSettings
    private var random: Xoshiro256
    /// The model's own distribution.
    private var own = RowSoftmax()
    /// The one drawn from, and its logits: kept, so that a draw takes no memory.
    private var left = RowSoftmax()
    private var filtered: [Float] = []

    /// - Parameters:
    ///   - settings: Checked settings.
    ///   - attempt: Which attempt at the piece this is; each has random numbers of its own.
    init(settings: SamplingSettings, attempt: Int) {
        self.settings = settings
        random = Xoshiro256(seed: settings.seed, stream: UInt64(attempt))
    }

    /// Temperature of the draws to come.
    var temperature: Double {
        get { settings.temperature }
        set { settings.temperature = newValue }
    }

    /// Whether the logits of the last draw were finite numbers; what was drawn from others means
    /// nothing.
    private(set) var isFinite = true

    /// Draws the next token.
    ///
    /// - Parameters:
    ///   - logits: The model's output, (V,).
    ///   - masked: The same with minus infinity for tokens that the grammar forbids.
    ///   - isFavouring: Whether some of `masked` are raised or lowered too; default false.
    /// - Returns: The draw; nil where the grammar forbids every token.
    mutating func draw(logits: [Float], masked: [Float], isFavouring: Bool = false) -> Draw? {
        if !isFavouring, drawsByOwn, let draw = drawByOwn(logits: logits, masked: masked) {
            return draw
        }
        own.readSums(logits)
        isFinite = own.isFinite
        let highest = own.highest(of: masked)
        guard highest > -.infinity else { return nil }
        guard settings.temperature > 0 else {
            let index = masked.firstIndex(of: highest) ?? 0
            return Draw(
                token: Token(index),
                logProbability: Double(logits[index]) - own.logSum,
                entropy: 0
            )
        }
        copyToFiltered(masked)
        left.divide(&filtered, by: settings.temperature, highest: highest)
        if let topK = settings.topK, topK > 0 { TopK(count: topK).apply(to: &filtered) }
        if let topP = settings.topP { TopP(probability: topP).apply(to: &filtered, with: &left) }
        left.read(filtered)
        let index = left.index(at: random.nextUnit())
        return Draw(
            token: Token(index),
            logProbability: Double(logits[index]) - own.logSum,
            entropy: left.entropy
        )
    }

    /// Whether what may come is drawn from as the model has it: then one look at the row serves for
    /// the token, its probability and the entropy.
    private var drawsByOwn: Bool {
        settings.temperature == 1 && (settings.topK ?? 0) == 0 && settings.topP == nil
    }

    /// Draws from the model's own distribution, without what is masked; nil where nearly all of it
    /// is.
    private mutating func drawByOwn(logits: [Float], masked: [Float]) -> Draw? {
        own.read(logits)
        isFinite = own.isFinite
        let logSum = own.logSum
        guard own.keep(logits, allowed: masked) else { return nil }
        let index = own.index(at: random.nextUnit())
        return Draw(
            token: Token(index),
            logProbability: Double(logits[index]) - logSum,
            entropy: own.entropy
        )
    }

    /// Without taking memory, which an assignment would at the change that follows it.
    private mutating func copyToFiltered(_ logits: [Float]) {
        guard filtered.count == logits.count else {
            filtered = logits
            return
        }
        filtered.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: logits) }
    }
}
