import Encoding
import Score
import Testing

@testable import Generators

@Suite("Overfitting") struct OverfitTests {
    /// Four tunes, told apart by their metres.
    private static let metres = ["4/4", "3/4", "6/8", "2/2"]

    private func run(_ tunes: [NoteSequence], _ kind: EncodingKind) throws -> TestRun {
        var run = try TestRun(TestCorpus(tunes, kind))
        run.lstm.embedding = 16
        run.lstm.hidden = 48
        run.lstm.layers = 1
        run.lstm.dropout = 0
        run.lstm.transposition = 0
        run.lstm.stretch = 0
        run.lstm.batchSize = 4
        run.lstm.sequenceLength = 64
        run.lstm.learningRate = 0.03
        run.lstm.schedule = .constant
        run.budget = TrainingBudget(epochs: 400)
        return run
    }

    @Test("a handful of tunes is learnt by heart and played from their metres")
    func melodies() throws {
        let tunes = try Self.metres.enumerated().map { number, text in
            let metre = try #require(Metre(text))
            return Tunes.random(seed: UInt64(number), noteCount: 8, metre: metre)
        }
        let run = try run(tunes, .melody)
        let outcome = try run.train()
        #expect(try #require(outcome.bestLoss) < 0.02)
        // An untrained model knows nothing: ln 147 = 4.99 nats.
        #expect(abs(try #require(outcome.epochs.first).trainLoss - 4.99) < 0.1)

        let model = try run.model()
        for (number, metre) in Self.metres.enumerated() {
            let tune = try #require(model.encoding.encode(tunes[number]).sequences.first)
            for temperature in [0, 0.05] {
                let settings = SamplingSettings(temperature: temperature, seed: UInt64(number))
                let piece = try #require(
                    try model.write(PieceRequest(settings: settings, metre: metre))
                )
                #expect(piece.tokens == tune)
                // As near to certain as the loss is to zero.
                #expect(try #require(piece.logLikelihood) > -0.1 * Double(tune.count))
            }
        }
    }

    @Test("a performance is learnt by heart and played from its first token")
    func performance() throws {
        let tune = Tunes.random(seed: 5, noteCount: 8)
        let run = try run([tune], .performance)
        #expect(try #require(run.train().bestLoss) < 0.02)
        let model = try run.model()
        for temperature in [0, 0.05] {
            let settings = SamplingSettings(temperature: temperature)
            let piece = try #require(try model.write(PieceRequest(settings: settings)))
            #expect(piece.tokens == model.encoding.encode(tune).sequences.first)
        }
    }
}
