import Neural

/// Streams that read their own most likely tokens: the engine's steps and nothing else.
final class GreedyWriting: Writing {
    private let stream: RecurrentStream
    private var tokens: [Int32]

    init(_ weights: StreamWeights, streams: Int, threads: Int) throws {
        stream = try RecurrentStream(weights: weights, streams: streams, threads: threads)
        tokens = [Int32](repeating: 0, count: streams)
    }

    func write(steps: Int) throws -> Int {
        for _ in 0..<steps {
            try stream.step(tokens)
            stream.mostLikely(&tokens)
        }
        return steps * tokens.count
    }
}
