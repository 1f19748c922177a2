import Encoding
import Neural
import Testing

@testable import Generators

@Suite("Attempts at a piece") struct RetryTests {
    private static let end: Token = 130

    private func write(
        _ logits: [Token: Float],
        _ settings: SamplingSettings
    ) throws -> GeneratedPiece {
        let model = try TestModels.constant(.melody, logits)
        return try #require(try model.write(PieceRequest(settings: settings)))
    }

    @Test("one note for ever is tried again, up to the limit", arguments: [1, 3, 8])
    func oneNote(_ attempts: Int) throws {
        let piece = try write([60: 80], SamplingSettings(bars: 2, attempts: attempts))
        #expect(piece.attempts == attempts)
        #expect(piece.problems == [.repeatsOneNote(pitch: 60, times: 32)])
    }

    @Test("a piece that ends early is tried again, up to the limit")
    func endsEarly() throws {
        let piece = try write([Self.end: 80], SamplingSettings(attempts: 5))
        #expect(piece.attempts == 5)
        // The end is allowed after a note.
        #expect(piece.problems == [.endedEarly(bars: 1.0 / 16, notes: 1)])
    }

    @Test("a piece of rests is empty")
    func empty() throws {
        let piece = try write([129: 80], SamplingSettings(bars: 2, attempts: 2))
        #expect(piece.attempts == 2)
        #expect(piece.problems == [.empty])
    }

    @Test("the first good attempt is kept")
    func goodAttempt() throws {
        // One piece in some has no end within its first two bars, (1 - p)^32.
        let logits: [Token: Float] = [Self.end: 2.5]
        let settings = (0..<5).map { SamplingSettings(seed: $0, attempts: 100) }
        let pieces = try settings.map { try write(logits, $0) }
        #expect(pieces.allSatisfy { $0.problems.isEmpty })
        #expect(pieces.contains { $0.attempts > 1 })
        // As many attempts are enough, one fewer is not.
        for (settings, piece) in zip(settings, pieces) where piece.attempts > 1 {
            var same = settings
            same.attempts = piece.attempts
            #expect(try write(logits, same).tokens == piece.tokens)
            same.attempts = piece.attempts - 1
            #expect(try !write(logits, same).problems.isEmpty)
        }
    }

    @Test("temperature 0 is not tried again, for it would write the same")
    func greedy() throws {
        let piece = try write([60: 80], SamplingSettings(temperature: 0, bars: 2, attempts: 8))
        #expect(piece.attempts == 1)
        #expect(piece.problems == [.repeatsOneNote(pitch: 60, times: 32)])
    }

    @Test("a piece that never ends is ended after 64 bars")
    func endless() throws {
        let piece = try write([Self.end: -80], SamplingSettings(seed: 1))
        #expect(piece.tokens.count == 1 + 64 * 16 + 1)
        #expect(piece.problems.isEmpty)
    }

    @Test("a model that answers with no number is reported, not sampled from")
    func brokenModel() throws {
        let configuration = try TestModels.configuration(.melody)
        let network = try RecurrentNetwork(shape: configuration.networkShape(), seed: 1)
        try network.load(network.tensors().overflowing())
        let model = try LSTMModel(configuration: configuration, network: network)
        #expect {
            try model.write(PieceRequest(settings: .init()))
        } throws: { error in
            guard case .brokenModel(let token)? = error as? SamplingError else { return false }
            return token >= 1
        }
    }
}
