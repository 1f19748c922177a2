import Encoding
import Foundation
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

    private let settings: SamplingSettings
    private var random: Xoshiro256

    /// - Parameters:
    ///   - settings: Checked settings.
    ///   - attempt: Which attempt at the piece this is; each has random numbers of its own.
    init(settings: SamplingSettings, attempt: Int) {
        self.settings = settings
        random = Xoshiro256(seed: settings.seed, stream: UInt64(attempt))
    }

    /// Draws the next token.
    ///
    /// - Parameters:
    ///   - logits: The model's output, (V,).
    ///   - masked: The same with minus infinity for tokens that the grammar forbids.
    /// - Returns: The draw; nil where the grammar forbids every token.
    mutating func draw(logits: [Float], masked: [Float]) -> Draw? {
        guard let highest = masked.indices.max(by: { masked[$0] < masked[$1] }),
            masked[highest] > -.infinity
        else { return nil }
        guard settings.temperature > 0 else {
            return Draw(
                token: Token(highest),
                logProbability: logProbability(logits, highest),
                entropy: 0
            )
        }
        var filtered = masked
        Temperature(value: settings.temperature).apply(to: &filtered)
        if let topK = settings.topK, topK > 0 { TopK(count: topK).apply(to: &filtered) }
        if let topP = settings.topP { TopP(probability: topP).apply(to: &filtered) }
        let probabilities = softmax(filtered)
        let index = pick(probabilities, at: random.nextUnit())
        return Draw(
            token: Token(index),
            logProbability: logProbability(logits, index),
            entropy: entropy(probabilities)
        )
    }

    /// The index at which the cumulated probability passes `threshold`.
    private func pick(_ probabilities: [Double], at threshold: Double) -> Int {
        var cumulated = 0.0
        var last = 0
        for (index, probability) in probabilities.enumerated() where probability > 0 {
            cumulated += probability
            last = index
            if cumulated > threshold { return index }
        }
        return last  // rounding left the sum just below 1
    }

    /// Logits less their log-sum-exp, at one index.
    private func logProbability(_ logits: [Float], _ index: Int) -> Double {
        let highest = Double(logits.max() ?? 0)
        let sum = logits.reduce(0.0) { $0 + exp(Double($1) - highest) }
        return Double(logits[index]) - highest - log(sum)
    }
}
