public import ArgumentParser
public import Neural
import Randomness

/// Training steps of an LSTM on random tokens: the engine's speed apart from any data.
struct LSTMTrain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tokens a second of LSTM training: forward, loss, backward, Adam.",
        discussion: """
            The tokens are random; each step learns from another of 8 batches. A round is \
            the median of its steps' times.
              bench lstm-train --hidden 512 --layers 2 --threads 2
            """
    )

    @Option(help: "Number of different tokens.") var vocabulary = 130
    @Option(help: "Width of a token's embedding.") var embedding = 128
    @Option(help: "Units in each LSTM layer.") var hidden = 128
    @Option(help: "LSTM layers.") var layers = 1
    @Option(help: "Steps of a batch.") var sequenceLength = 128
    @Option(help: "Lanes of a batch.") var batchSize = 64
    @Option(help: "Parts of a batch whose gradients are summed in order.") var shards = 4
    @Option(help: "Threads.") var threads = 1
    @Option(help: "Probability of dropping a value.") var dropout: Float = 0
    @Option(help: "fp32, or bf16 where the processor has AVX512-BF16.") var precision =
        Precision.fp32
    @Option(help: "Steps in each round.") var steps = 20
    @Option(help: "Steps before the first round.") var warmup = 3
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard steps > 0, warmup >= 0 else {
            throw ValidationError("Steps must be at least 1, warmup at least 0.")
        }
    }

    func run() throws {
        let shape = RecurrentNetworkShape(
            vocabulary: vocabulary,
            embedding: embedding,
            hidden: hidden,
            layers: layers
        )
        let network = try RecurrentNetwork(shape: shape, seed: 1)
        let settings = TrainerSettings(
            dropout: dropout,
            clipNorm: 0,
            batchSize: batchSize,
            sequenceLength: sequenceLength,
            shards: shards,
            precision: precision
        )
        let trainer = try RecurrentTrainer(network: network, settings: settings, threads: threads)
        let batches = randomBatches()
        for step in 0..<warmup {
            _ = try trainer.step(batches[step % batches.count], learningRate: 1e-3)
        }
        try rounds.run { try measureRound(trainer, batches) }
    }

    private func measureRound(_ trainer: RecurrentTrainer, _ batches: [TokenBatch]) throws {
        var loss = 0.0
        let timing = try Timing(repetitions: steps) { step in
            loss = try trainer.step(batches[step % batches.count], learningRate: 1e-3).meanLoss
        }
        var line = JSONLine("lstm_train")
        line.add([
            "vocabulary": vocabulary, "embedding": embedding, "hidden": hidden, "layers": layers,
            "sequence_length": sequenceLength, "batch_size": batchSize, "shards": shards,
            "threads": threads, "dropout": dropout, "steps": steps,
        ])
        line["precision"] = precision.rawValue
        line["parameters"] = trainer.network.parameterCount
        line["step_ms_min_median_max"] = timing
        line["tokens_per_s"] = (Double(batchSize * sequenceLength) / timing.median).rounded()
        line["loss"] = loss
        let work = LSTMStepWork(
            shape: trainer.network.shape,
            tokens: batchSize * sequenceLength
        )
        line["step_flop"] = work.withTable
        line["step_flop_without_table"] = work.withoutTable
        let limit =
            precision == .bf16
            ? MachineLimit.bfloat16(threads: threads)
            : MachineLimit.singlePrecision(threads: threads)
        line["limit"] = limit?.distance(reached: work.withTable / timing.median)
        try line.print()
    }

    /// Every lane begins anew in every batch, as in the peers' programs.
    private func randomBatches() -> [TokenBatch] {
        var generator = Xoshiro256(seed: 1)
        let count = batchSize * sequenceLength
        return (0..<8).map { _ in
            let tokens = (0...count).map { _ in
                Int32.random(in: 0..<Int32(vocabulary), using: &generator)
            }
            return TokenBatch(
                lanes: batchSize,
                steps: sequenceLength,
                inputs: Array(tokens.dropLast()),
                targets: Array(tokens.dropFirst()),
                resets: Array(repeating: true, count: batchSize)
            )
        }
    }
}

extension Precision: ExpressibleByArgument {}
