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
        model = try LSTMModel.untrained(
            kind,
            embedding: options.embedding,
            hidden: options.hidden,
            layers: options.layers,
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
        let workers = min(threads, streams)
        var counts = [Result<Int, any Error>](repeating: .success(0), count: workers)
        counts.withUnsafeMutableBufferPointer { buffer in
            // Each worker writes its own element.
            nonisolated(unsafe) let results = buffer
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                let own = worker * streams / workers..<(worker + 1) * streams / workers
                results[worker] = Result {
                    try tokens(ofPieces: own, bars: bars, threads: threads / workers)
                }
            }
        }
        return try counts.reduce(0) { try $0 + $1.get() }
    }

    private func tokens(ofPieces numbers: Range<Int>, bars: Int, threads: Int) throws -> Int {
        let requests = numbers.map { number in
            var settings = settings
            settings.bars = bars
            settings.seed = UInt64(number)
            return PieceRequest(settings: settings, threads: threads)
        }
        let pieces = try model.generate(requests, isCancelled: { false })
        return pieces.reduce(0) { $0 + ($1?.sampledTokens ?? 0) }
    }
}
