import Foundation
import Generators

/// How likely a model finds some music: what `studio evaluate` says of a piece and of many.
///
/// Logarithms: nats to base e, bits to base 2.
public struct LikelihoodFigures: Sendable, Equatable {
    /// Tokens that were scored: all but the first of each sequence.
    public var tokens: Int
    /// Notes that these tokens hold: those that the encoding kept.
    public var notes: Int
    /// Length of the music in seconds: of each file from its beginning to the end of its last note,
    /// by its own tempo map.
    public var seconds: Double
    /// Sum of `-log p` over the tokens, nats.
    public var nats: Double
    /// Tokens that were the model's most likely ones.
    public var correct: Int

    init(_ likelihood: SequenceLikelihood, notes: Int, seconds: Double) {
        tokens = likelihood.tokens
        self.notes = notes
        self.seconds = seconds
        nats = likelihood.nats
        correct = likelihood.correct
    }

    /// The figures of several pieces as one.
    init(_ parts: [LikelihoodFigures]) {
        self.init(SequenceLikelihood(), notes: 0, seconds: 0)
        for part in parts {
            tokens += part.tokens
            notes += part.notes
            seconds += part.seconds
            nats += part.nats
            correct += part.correct
        }
    }

    /// Mean nats a token, the negative log-likelihood; nil without tokens.
    public var nll: Double? { ratio(nats, tokens) }
    /// Mean bits a token.
    public var bitsPerToken: Double? { nll.map { $0 / Self.natsPerBit } }
    /// `exp(nll)`: among how many equally likely tokens the model in effect chose.
    public var perplexity: Double? { nll.map { exp($0) } }
    /// Share of the tokens that the model found most likely, 0...1.
    public var accuracy: Double? { ratio(Double(correct), tokens) }
    /// Nats a note; nil without notes.
    public var natsPerNote: Double? { ratio(nats, notes) }
    /// Bits a note.
    public var bitsPerNote: Double? { natsPerNote.map { $0 / Self.natsPerBit } }
    /// Nats a second; nil where the music takes no time.
    public var natsPerSecond: Double? { seconds > 0 ? nats / seconds : nil }
    /// Bits a second.
    public var bitsPerSecond: Double? { natsPerSecond.map { $0 / Self.natsPerBit } }

    /// log 2.
    private static let natsPerBit = log(2.0)

    private func ratio(_ sum: Double, _ count: Int) -> Double? {
        count > 0 ? sum / Double(count) : nil
    }
}

extension LikelihoodFigures: Encodable {
    private enum Key: String, CodingKey {
        case tokens, notes, seconds, nats, nll, perplexity, accuracy
        case bitsPerToken = "bits_per_token"
        case natsPerNote = "nats_per_note"
        case bitsPerNote = "bits_per_note"
        case natsPerSecond = "nats_per_second"
        case bitsPerSecond = "bits_per_second"
    }

    /// Writes every figure; null where there is nothing to divide by.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(tokens, forKey: .tokens)
        try container.encode(notes, forKey: .notes)
        try container.encode(seconds, forKey: .seconds)
        try container.encode(nats, forKey: .nats)
        let means: [(Key, Double?)] = [
            (.nll, nll), (.bitsPerToken, bitsPerToken), (.perplexity, perplexity),
            (.accuracy, accuracy), (.natsPerNote, natsPerNote), (.bitsPerNote, bitsPerNote),
            (.natsPerSecond, natsPerSecond), (.bitsPerSecond, bitsPerSecond),
        ]
        for (key, value) in means {
            try container.encode(Nullable(finite: value), forKey: key)
        }
    }
}
