import Encoding
import Generators
import Score
import Testing

@Suite("Sampling within the corpus's limits")
struct CorpusLimitsTests {
    /// Strikes whenever it may, and hardly ever lets go: what a model does that has lost track.
    private func striking(_ limits: GrammarLimits?) throws -> LSTMModel {
        var logits: [Token: Float] = [:]
        for pitch in Token(0)..<128 { logits[pitch] = 6 }
        let model = try TestModels.constant(.performance, logits)
        var configuration = model.configuration
        configuration.typical.limits = limits
        return try LSTMModel(configuration: configuration, network: model.network)
    }

    private func notes(_ limits: GrammarLimits?, seed: UInt64) throws -> [Note] {
        let settings = SamplingSettings(bars: 4, seed: seed, attempts: 1)
        let piece = try #require(
            try striking(limits).write(PieceRequest(settings: settings))
        )
        return piece.sequence.tracks.flatMap(\.notes)
    }

    private func most(_ notes: [Note], at share: (Note, Note) -> Bool) -> Int {
        notes.map { note in notes.count { share($0, note) } }.max() ?? 0
    }

    @Test("no piece goes beyond them", arguments: UInt64(0)..<3)
    func kept(_ seed: UInt64) throws {
        let limits = GrammarLimits(struckAtOnce: 3, soundingAtOnce: 5, longestNote: 0.4)
        let notes = try notes(limits, seed: seed)
        #expect(notes.count > 20)
        #expect(most(notes) { $0.onset == $1.onset } <= 3)
        #expect(most(notes) { $0.onset <= $1.onset && $0.end > $1.onset } <= 5)
        #expect(notes.allSatisfy { $0.duration <= 400 })  // ticks of a millisecond
    }

    @Test("without them the same model strikes far more at once")
    func without() throws {
        let notes = try notes(nil, seed: 0)
        #expect(most(notes) { $0.onset <= $1.onset && $0.end > $1.onset } > 20)
    }
}
