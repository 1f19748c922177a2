import Encoding
import Neural
import Testing

@testable import Generators

@Suite("Threads and precision of a piece") struct PiecePrecisionTests {
    private func piece(
        _ model: LSTMModel,
        threads: Int = 1,
        precision: StreamPrecision? = nil
    ) throws -> GeneratedPiece {
        let settings = SamplingSettings(topP: 0.9, bars: 4, seed: 3, precision: precision)
        return try #require(try model.write(PieceRequest(settings: settings, threads: threads)))
    }

    @Test("a piece does not depend on the threads", arguments: EncodingKind.allCases)
    func threads(_ kind: EncodingKind) throws {
        // Large enough for its steps to be shared.
        var configuration = try TestModels.configuration(kind)
        guard case .lstm(var lstm) = configuration.hyperparameters else { return }
        lstm.hidden = 256
        configuration.hyperparameters = .lstm(lstm)
        let model = try LSTMModel(
            configuration: configuration,
            network: RecurrentNetwork(shape: configuration.networkShape(), seed: 1)
        )
        let alone = try piece(model)
        let shared = try piece(model, threads: 3)
        #expect(shared.tokens == alone.tokens)
        #expect(shared.logLikelihood == alone.logLikelihood)
    }

    @Test("half precision hardly changes what the model thinks of its tokens")
    func half() throws {
        let model = try TestModels.random(.melody)
        let single = try piece(model)
        #expect(try piece(model, precision: .single).tokens == single.tokens)
        let half = try piece(model, precision: .half)
        #expect(half.sampledTokens == single.sampledTokens)
        let likelihoods = (try #require(single.logLikelihood), try #require(half.logLikelihood))
        #expect(likelihoods.0 != likelihoods.1)
        #expect(abs(likelihoods.0 / likelihoods.1 - 1) < 0.05)
    }

    @Test("threads outside their range are refused", arguments: [0, -1, 1_025])
    func threadRange(_ threads: Int) throws {
        let model = try TestModels.random(.melody)
        #expect(throws: SamplingError.self) { try piece(model, threads: threads) }
    }
}
