import ArgumentParser
import Neural

/// An LSTM that writes: what the engine's steps cost, or all that `studio sample` does.
struct LSTMSample: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tokens a second of an LSTM that writes.",
        discussion: """
            Each stream reads the most likely token of the step before. With --draw, whole pieces \
            are written as `studio sample` writes them: grammar, temperature, filters, draw. A \
            round is so many steps of all streams. The limit is reading the weights from the \
            cache that holds them, once a step.
              bench lstm-sample --streams 64 --threads 2
              bench lstm-sample --vocabulary 388 --embedding 256 --hidden 512 --layers 2 --draw
            """
    )

    @Option(help: "Number of different tokens.") var vocabulary = 130
    @Option(help: "Width of a token's embedding.") var embedding = 128
    @Option(help: "Units in each LSTM layer.") var hidden = 128
    @Option(help: "LSTM layers.") var layers = 1
    @Option(help: "Pieces written side by side.") var streams = 1
    @Option(help: "Threads that share each step, or with --draw the pieces.")
    var threads = 1
    @Option(help: "Precision of the weights: single or half.") var precision = "single"
    @Option(help: "Steps in each round.") var steps = 2000
    @Flag(help: "Write pieces; the vocabulary is that of melodies (147) or performances (388).")
    var draw = false
    @Option(help: "Temperature of the draws.") var temperature = 1.0
    @Option(help: "Nucleus of the draws; all tokens where it is left out.") var topP: Double?
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard steps > 0 else { throw ValidationError("Steps must be at least 1.") }
        guard StreamPrecision(rawValue: precision) != nil else {
            throw ValidationError("--precision is single or half.")
        }
    }

    func run() throws {
        let network = try RecurrentNetwork(
            shape: RecurrentNetworkShape(
                vocabulary: vocabulary,
                embedding: embedding,
                hidden: hidden,
                layers: layers
            ),
            seed: 1
        )
        let precision = StreamPrecision(rawValue: precision) ?? .single
        let weights = try StreamWeights(network, precision: precision)
        let writing: any Writing =
            draw
            ? try PieceWriting(network, options: self, precision: precision)
            : try GreedyWriting(weights, streams: streams, threads: threads)
        _ = try writing.write(steps: steps)  // warms up
        try rounds.run {
            var tokens = 0
            let timing = try Timing(repetitions: 1) { _ in
                tokens = try writing.write(steps: steps)
            }
            var line = JSONLine("lstm_sample")
            line.add([
                "vocabulary": vocabulary, "embedding": embedding, "hidden": hidden,
                "layers": layers, "streams": streams, "threads": threads, "steps": steps,
                "precision": precision.rawValue, "draw": draw, "temperature": temperature,
                "weight_bytes": weights.bytesPerStep,
            ])
            if let topP { line["top_p"] = topP }
            let speed = Double(tokens) / timing.median
            line["tokens_per_s"] = speed.rounded()
            // With --draw each thread reads the weights for pieces of its own.
            let rows = draw ? max(streams / threads, 1) : streams
            line["limit"] = distance(speed, rows: rows, weights)
            try line.print()
        }
    }

    /// Few streams wait for the weights, many for the arithmetic.
    private func distance(
        _ tokensPerSecond: Double,
        rows: Int,
        _ weights: StreamWeights
    ) -> MachineLimit.Distance {
        let bytes = Double(weights.bytesPerStep)
        guard rows > Self.mostRowsThatWait else {
            return MachineLimit.reading(bytes: weights.bytesPerStep, threads: threads)
                .distance(reached: tokensPerSecond / Double(rows) * bytes)
        }
        let weightBytes = precision == StreamPrecision.half.rawValue ? 2.0 : 4.0
        return MachineLimit.singlePrecision(threads: threads)
            .distance(reached: tokensPerSecond * 2 * bytes / weightBytes)
    }

    /// With 8 rows each weight that is read feeds 16 operations, which take about as long.
    private static let mostRowsThatWait = 8
}

/// What a round does.
protocol Writing {
    /// Writes about so many tokens in each stream; says how many in all.
    func write(steps: Int) throws -> Int
}
