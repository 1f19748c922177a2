import ArgumentParser
import Neural

/// Steps of an LSTM that reads its own most likely tokens: what sampling costs the engine.
struct LSTMSample: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tokens a second of an LSTM that writes, one thread.",
        discussion: """
            Each stream reads the most likely token of the step before; drawing at a \
            temperature costs little more. A round is so many steps of all streams.
              bench lstm-sample --streams 64
            """
    )

    @Option(help: "Number of different tokens.") var vocabulary = 130
    @Option(help: "Width of a token's embedding.") var embedding = 128
    @Option(help: "Units in each LSTM layer.") var hidden = 128
    @Option(help: "LSTM layers.") var layers = 1
    @Option(help: "Pieces written side by side.") var streams = 1
    @Option(help: "Steps in each round.") var steps = 2000
    @Option(help: "Rounds, a JSON line each.") var rounds = 1
    @Flag(help: "Wait for a line on standard input before each round.") var pause = false

    func validate() throws {
        guard steps > 0, rounds > 0 else {
            throw ValidationError("Steps and rounds must be at least 1.")
        }
    }

    func run() throws {
        let shape = RecurrentNetworkShape(
            vocabulary: vocabulary,
            embedding: embedding,
            hidden: hidden,
            layers: layers
        )
        let stream = try RecurrentStream(
            network: RecurrentNetwork(shape: shape, seed: 1),
            streams: streams
        )
        var tokens = [Int32](repeating: 0, count: streams)
        let clock = ContinuousClock()
        for round in 0...rounds {
            // The first one only warms up.
            if round > 0, pause, readLine() == nil { return }
            let start = clock.now
            for _ in 0..<steps {
                try stream.step(tokens)
                for index in 0..<streams { tokens[index] = mostLikely(stream, index) }
            }
            let seconds = (clock.now - start) / .seconds(1)
            guard round > 0 else { continue }
            try printLine(
                LSTMSampleLine(
                    vocabulary: vocabulary,
                    embedding: embedding,
                    hidden: hidden,
                    layers: layers,
                    streams: streams,
                    steps: steps,
                    tokensPerSecond: (Double(streams * steps) / seconds).rounded(),
                    machine: Machine()
                )
            )
        }
    }

    private func mostLikely(_ stream: RecurrentStream, _ index: Int) -> Int32 {
        let logits = stream.logits(ofStream: index)
        var best = 0
        for token in 1..<max(logits.count, 1) where logits[token] > logits[best] { best = token }
        return Int32(best)
    }
}

/// One round of `bench lstm-sample`, as JSON.
struct LSTMSampleLine: Encodable {
    let bench = "lstm_sample"
    let implementation = "studio"
    let vocabulary: Int
    let embedding: Int
    let hidden: Int
    let layers: Int
    let streams: Int
    let steps: Int
    let tokensPerSecond: Double
    let machine: Machine

    private enum CodingKeys: String, CodingKey {
        case bench, implementation, vocabulary, embedding, hidden, layers, streams, steps, machine
        case tokensPerSecond = "tokens_per_s"
    }
}
