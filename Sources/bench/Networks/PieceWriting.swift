import ArgumentParser
import Dispatch
import Encoding
import Generators
import Neural

/// Whole pieces of an untrained model, as `studio sample` writes them.
struct PieceWriting: Writing {
    private let model: LSTMModel
    private let settings: SamplingSettings
    private let streams: Int
    private let threads: Int

    init(_ network: RecurrentNetwork, options: LSTMSample, precision: StreamPrecision) throws {
        let kinds = try EncodingKind.allCases.filter {
            try EncodingConfiguration(kind: $0).makeEncoding().vocabularySize == options.vocabulary
        }
        guard let kind = kinds.first else {
            throw ValidationError("No encoding has \(options.vocabulary) tokens.")
        }
        var lstm = LSTMHyperparameters()
        lstm.embedding = options.embedding
        lstm.hidden = options.hidden
        lstm.layers = options.layers
        model = try LSTMModel(
            configuration: ModelConfiguration(
                name: "bench",
                hyperparameters: .lstm(lstm),
                encoding: EncodingConfiguration(kind: kind),
                vocabularySize: options.vocabulary,
                seed: 1,
                corpus: .init(hash: "none", path: "none", splitSeed: 0),
                parent: nil,
                typical: .init()
            ),
            network: network
        )
        settings = SamplingSettings(
            temperature: options.temperature,
            topP: options.topP,
            attempts: 1,
            precision: precision
        )
        streams = options.streams
        threads = options.threads
    }

    /// A bar of a melody is 16 tokens; of a performance an untrained model writes about as many.
    func write(steps: Int) throws -> Int {
        let bars = min(max(steps / 16, 1), 4096)
        var counts = [Result<Int, any Error>](repeating: .success(0), count: streams)
        counts.withUnsafeMutableBufferPointer { buffer in
            // Each piece writes its own element.
            nonisolated(unsafe) let results = buffer
            let workers = min(threads, streams)
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                for piece in stride(from: worker, to: streams, by: workers) {
                    results[piece] = Result {
                        try tokens(ofPiece: piece, bars: bars, threads: threads / workers)
                    }
                }
            }
        }
        return try counts.reduce(0) { try $0 + $1.get() }
    }

    private func tokens(ofPiece piece: Int, bars: Int, threads: Int) throws -> Int {
        var settings = settings
        settings.bars = bars
        settings.seed = UInt64(piece)
        let request = PieceRequest(settings: settings, threads: threads)
        return try model.generate(request, isCancelled: { false })?.sampledTokens ?? 0
    }
}
