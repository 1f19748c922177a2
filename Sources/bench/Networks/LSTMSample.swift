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
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard steps > 0 else { throw ValidationError("Steps must be at least 1.") }
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
        func write() throws {
            for _ in 0..<steps {
                try stream.step(tokens)
                for index in 0..<streams { tokens[index] = mostLikely(stream, index) }
            }
        }
        try write()  // warms up
        try rounds.run {
            let timing = try Timing(repetitions: 1) { _ in try write() }
            var line = JSONLine("lstm_sample")
            line.add([
                "vocabulary": vocabulary, "embedding": embedding, "hidden": hidden,
                "layers": layers, "streams": streams, "steps": steps,
            ])
            line["tokens_per_s"] = (Double(streams * steps) / timing.median).rounded()
            try line.print()
        }
    }

    private func mostLikely(_ stream: RecurrentStream, _ index: Int) -> Int32 {
        let logits = stream.logits(ofStream: index)
        var best = 0
        for token in 1..<max(logits.count, 1) where logits[token] > logits[best] { best = token }
        return Int32(best)
    }
}
