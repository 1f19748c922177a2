import Encoding
import Foundation
import Neural
import Testing

@testable import Generators

@Suite("Likelihood of generated pieces") struct LikelihoodTests {
    /// 147 tokens: C4 at logit 3, E4 at 2, hold at 2.5, the others at -30.
    private static let logits: [Token: Float] = [60: 3, 64: 2, 128: 2.5]

    private func model() throws -> LSTMModel {
        var logits = Self.logits
        for token in 0..<Token(147) where logits[token] == nil { logits[token] = -30 }
        return try TestModels.constant(.melody, logits)
    }

    private func piece(_ settings: SamplingSettings) throws -> GeneratedPiece {
        try #require(try model().write(PieceRequest(settings: settings)))
    }

    @Test("the log-likelihood is the sum over the model's own tokens, at temperature 1")
    func logLikelihood() throws {
        for temperature in [0.5, 1, 2] {
            let piece = try piece(.init(temperature: temperature, bars: 8, seed: 1))
            // 144 tokens at e^-30 weigh 1.3e-11 and do not count.
            let logSum = log(exp(3.0) + exp(2.0) + exp(2.5))
            let drawn = piece.tokens.dropFirst().dropLast()
            #expect(drawn.count == 8 * 16)
            let expected = drawn.reduce(0.0) {
                $0 + Double(Self.logits[$1] ?? -30) - logSum
            }
            #expect(abs(try #require(piece.logLikelihood) - expected) < 1e-6)
        }
    }

    @Test("the mean entropy is that of the distributions after mask and temperature")
    func meanEntropy() throws {
        func entropy(_ logits: [Double]) -> Double {
            let sum = logits.reduce(0) { $0 + exp($1) }
            return logits.reduce(0) { $0 - exp($1) / sum * ($1 - log(sum)) }
        }
        let temperature = 2.0
        let piece = try piece(.init(temperature: temperature, bars: 8, seed: 1, attempts: 1))
        let opened = entropy([3 / temperature, 2 / temperature])
        let going = entropy([3 / temperature, 2 / temperature, 2.5 / temperature])
        // Hold is masked only before the first note. At T = 2 the 144 others weigh e^-15 each.
        let expected = (opened + 127 * going) / 128
        #expect(abs(try #require(piece.meanEntropy) - expected) < 1e-3)
    }

    @Test("temperature 0 always takes the likeliest token")
    func greedy() throws {
        let piece = try piece(.init(temperature: 0, bars: 1))
        #expect(piece.tokens.dropFirst().dropLast().allSatisfy { $0 == 60 })
        #expect(piece.meanEntropy == 0)
    }

    @Test(
        "a random network's likelihood is what reading its tokens again gives",
        arguments: EncodingKind.allCases
    )
    func teacherForced(_ kind: EncodingKind) throws {
        let model = try TestModels.random(kind)
        let settings = SamplingSettings(temperature: 1.3, topP: 0.95, bars: 3, seed: 4)
        let piece = try #require(try model.write(PieceRequest(settings: settings)))
        let stream = try RecurrentStream(network: model.network)
        var sum = 0.0
        let opening = try model.encoding.opening(metre: nil).count
        // The end is not the model's: the bars were full.
        for (index, next) in piece.tokens.dropLast().enumerated().dropFirst() {
            try stream.step([piece.tokens[index - 1]])
            guard index >= opening else { continue }
            let weights = stream.logits.map { exp(Double($0)) }
            sum += log(weights[Int(next)] / weights.reduce(0, +))
        }
        #expect(piece.sampledTokens >= piece.tokens.count - opening - 1)
        #expect(abs(try #require(piece.logLikelihood) - sum) < 1e-6 * abs(sum))
    }
}
