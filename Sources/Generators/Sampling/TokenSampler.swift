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
    var isFinite: Bool { own.isFinite }

    /// Draws the next token.
    ///
    /// - Parameters:
    ///   - logits: The model's output, (V,).
    ///   - masked: The same with minus infinity for tokens that the grammar forbids.
    /// - Returns: The draw; nil where the grammar forbids every token.
    mutating func draw(logits: [Float], masked: [Float]) -> Draw? {
        own.readSums(logits)
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

    /// Without taking memory, which an assignment would at the change that follows it.
    private mutating func copyToFiltered(_ logits: [Float]) {
        guard filtered.count == logits.count else {
            filtered = logits
            return
        }
        filtered.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: logits) }
    }
}
