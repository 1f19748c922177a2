import Encoding
import Neural

/// Draws a token that keeps the melody, and says how likely the model was to keep it.
struct ConditionedSampler {
    /// A draw, and the particle's gain in weight.
    struct Draw {
        let token: Token
        /// Natural logarithm of the model's own probability of the token.
        let logProbability: Double
        /// Entropy of what was drawn from, in nats.
        let entropy: Double
        /// Logarithm of the probability of all tokens that keep the melody, at the temperature
        /// of the draws and among all that the grammar of frames allows.
        let logWeight: Double
    }

    private var sampler: TokenSampler
    /// Divides the logits that weights are taken from: at temperature 0, which draws nothing, 1.
    private let temperature: Double
    private var row = RowSoftmax()
    // Kept from token to token, so that none takes memory.
    private var logits: [Float]
    private var free: [Float]
    private var kept: [Float]

    init(settings: SamplingSettings, attempt: Int, vocabulary: Int) {
        sampler = TokenSampler(settings: settings, attempt: attempt)
        temperature = settings.temperature > 0 ? settings.temperature : 1
        logits = [Float](repeating: 0, count: vocabulary)
        free = logits
        kept = logits
    }

    /// - Parameters:
    ///   - found: What the model says, (V).
    ///   - grammar: What frames may go on with, and what keeps the melody.
    /// - Returns: The draw; nil where the model's output is not finite.
    mutating func draw(
        _ found: UnsafeMutableBufferPointer<Float>,
        grammar: HarmonyGrammar
    ) -> Draw? {
        logits.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: found) }
        free.withUnsafeMutableBufferPointer { free in
            _ = free.update(fromContentsOf: found)
            kept.withUnsafeMutableBufferPointer { grammar.mask(free: free, kept: $0) }
        }
        guard let draw = sampler.draw(logits: logits, masked: kept), sampler.isFinite else {
            return nil
        }
        // Both rows less the same number, so that their sums can be compared.
        let highest = row.highest(of: free)
        row.divide(&free, by: temperature, highest: highest)
        row.divide(&kept, by: temperature, highest: highest)
        row.readSums(free)
        let all = row.logSum
        row.readSums(kept)
        return Draw(
            token: draw.token,
            logProbability: draw.logProbability,
            entropy: draw.entropy,
            logWeight: min(row.logSum - all, 0)
        )
    }
}
