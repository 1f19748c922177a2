public import Encoding
import Foundation
public import Generators

/// What a network said: one line of `studio logits --json`.
public struct LogitsReport: Encodable, Sendable, Equatable {
    /// Name of the model.
    public var model: String
    /// Its kind.
    public var kind: ModelKind
    /// What it said.
    public var answer: Answer

    /// What a network said, by what it reads.
    public enum Answer: Sendable, Equatable {
        /// Of a sequence of tokens: (T) read, and for each of them the logits of the next, (T, V).
        case tokens([Token], logits: [[Float]], names: [String])
        /// Of a latent with its class, drawn by a seed: what came out of the generator network.
        case latent(seed: UInt64, inputs: [Float], outputs: [Float])
    }

    private enum CodingKeys: String, CodingKey {
        case model, kind, tokens, logits, seed, inputs, outputs
    }

    /// Writes the keys of its answer beside model and kind.
    public func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(model, forKey: .model)
        try keys.encode(kind, forKey: .kind)
        switch answer {
        case .tokens(let tokens, let logits, _):
            try keys.encode(tokens, forKey: .tokens)
            try keys.encode(logits, forKey: .logits)
        case .latent(let seed, let inputs, let outputs):
            try keys.encode(seed, forKey: .seed)
            try keys.encode(inputs, forKey: .inputs)
            try keys.encode(outputs, forKey: .outputs)
        }
    }
}

extension LogitsReport.Answer {
    /// A token that was read, and how the model took it.
    public struct Reading: Sendable, Equatable {
        /// The token's name.
        public var name: String
        /// Its probability by what was read before; nil for the first.
        public var probability: Double?
        /// The most likely token after it.
        public var expected: String
        /// That one's probability.
        public var expectedProbability: Double
    }

    /// The tokens one after the other with their probabilities; empty for a latent.
    public var readings: [Reading] {
        guard case .tokens(let tokens, let logits, let names) = self else { return [] }
        let rows = logits.map(Self.probabilities)
        return tokens.indices.map { place in
            let likeliest = rows[place].indices.max { rows[place][$0] < rows[place][$1] } ?? 0
            return Reading(
                name: names[Int(tokens[place])],
                probability: place > 0 ? rows[place - 1][Int(tokens[place])] : nil,
                expected: names[likeliest],
                expectedProbability: rows[place][likeliest]
            )
        }
    }

    /// Softmax, (V) -> (V).
    private static func probabilities(_ logits: [Float]) -> [Double] {
        let highest = logits.max() ?? 0
        let powers = logits.map { exp(Double($0 - highest)) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
