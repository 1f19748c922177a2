import ArgumentParser
import Neural
import Randomness

/// Adversarial training steps on random samples: the engine's speed apart from any data.
struct GANTrain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gan-train",
        abstract: "Steps a second of a dense GAN: the discriminator's update and the generator's.",
        discussion: """
            The widths are the textbook's unless given. The samples are random; each step \
            learns from another of 8 batches. A round is the median of its steps' times.
              bench gan-train --threads 2
            """
    )

    @Option(help: "Width of the latent.") var latent = 100
    @Option(help: "Widths of the generator's hidden layers.") var generatorLayers = "256,512,1024"
    @Option(help: "Numbers of a sample.") var sample = 128
    @Option(help: "Widths of the discriminator's hidden layers.") var discriminatorLayers =
        "512,256"
    @Option(help: "bce, hinge, least-squares, wasserstein or relativistic.") var loss = "bce"
    @Option(help: "none, one-centred, zero-centred-real or zero-centred.") var penalty = "none"
    @Option(help: "Real samples of a batch.") var batchSize = 32
    @Option(help: "The discriminator's updates in each step.") var discriminatorSteps = 1
    @Option(help: "Parts of a batch.") var shards = 2
    @Option(help: "Threads.") var threads = 1
    @Option(help: "fp32, or bf16 where the processor has AVX512-BF16.") var precision =
        Precision.fp32
    @Option(help: "Steps in each round.") var steps = 200
    @Option(help: "Steps before the first round.") var warmup = 30
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard steps > 0, warmup >= 0, batchSize > 0, discriminatorSteps > 0, sample > 0
        else {
            throw ValidationError("Counts must be at least 1, warmup at least 0.")
        }
        guard AdversarialLoss(rawValue: loss) != nil else {
            throw ValidationError("There is no loss \(loss).")
        }
        guard penalty == "none" || GradientPenalty.Kind(rawValue: penalty) != nil else {
            throw ValidationError("There is no penalty \(penalty).")
        }
    }

    func run() throws {
        let trainer = try makeTrainer()
        let batches = randomBatches()
        for step in 0..<warmup { _ = try train(trainer, batches[step % batches.count]) }
        try rounds.run { try measureRound(trainer, batches) }
    }

    private func makeTrainer() throws -> AdversarialTrainer {
        let generator = DenseNetworkShape(
            inputs: latent,
            hidden: try widths(generatorLayers),
            outputs: sample,
            outputActivation: .tanh
        )
        let discriminator = DenseNetworkShape(
            inputs: sample,
            hidden: try widths(discriminatorLayers),
            outputs: 1
        )
        let settings = AdversarialSettings(
            loss: AdversarialLoss(rawValue: loss) ?? .bce,
            penalty: GradientPenalty.Kind(rawValue: penalty).map { GradientPenalty($0) },
            discriminatorSteps: discriminatorSteps,
            batchSize: batchSize,
            shards: shards,
            precision: precision
        )
        return try AdversarialTrainer(
            generator: DenseNetwork(shape: generator, seed: 1),
            discriminator: DenseNetwork(shape: discriminator, seed: 2),
            settings: settings,
            threads: threads
        )
    }

    private func widths(_ list: String) throws -> [Int] {
        try list.split(separator: ",").map { text in
            guard let width = Int(text) else {
                throw ValidationError("\(text) is no width: give numbers and commas.")
            }
            return width
        }
    }

    private func randomBatches() -> [[Float]] {
        var generator = Xoshiro256(seed: 1)
        return (0..<8).map { _ in
            (0..<discriminatorSteps * batchSize * sample).map { _ in
                Float(2 * generator.nextUnit() - 1)
            }
        }
    }

    private func train(
        _ trainer: AdversarialTrainer,
        _ batch: [Float]
    ) throws -> AdversarialStepReport {
        try trainer.step(real: batch, generatorRate: 2e-4, discriminatorRate: 2e-4)
    }

    private func measureRound(_ trainer: AdversarialTrainer, _ batches: [[Float]]) throws {
        var report = try train(trainer, batches[0])
        let timing = try Timing(repetitions: steps) { step in
            report = try train(trainer, batches[step % batches.count])
        }
        var line = JSONLine("gan_train")
        line.add([
            "latent": latent, "generator_layers": generatorLayers, "sample": sample,
            "discriminator_layers": discriminatorLayers, "loss": loss, "penalty": penalty,
            "batch_size": batchSize, "discriminator_steps": discriminatorSteps,
            "threads": threads, "shards": shards, "steps": steps,
        ])
        line["precision"] = precision.rawValue
        line["parameters"] =
            trainer.generator.parameterCount + trainer.discriminator.parameterCount
        line["step_ms_min_median_max"] = timing
        line["steps_per_s"] = (10 / timing.median).rounded() / 10
        if penalty == "none" {
            let arithmetic =
                precision == .bf16
                ? MachineLimit.bfloat16(threads: threads)
                : MachineLimit.singlePrecision(threads: threads)
            line["limit"] = arithmetic?.distance(reached: stepFLOP(trainer) / timing.median)
        }
        let (read, moved) = stateBytes(trainer)
        let reading = MachineLimit.reading(bytes: read, threads: threads)
        line["state_limit"] = reading.distance(reached: moved / timing.median)
        line["generator_loss"] = report.generatorLoss
        line["discriminator_loss"] = report.discriminatorLoss
        try line.print()
    }

    /// Floating-point operations of the products in one step without a penalty, two for each
    /// multiply-add: what a row costs forward, back and in the weights' gradient.
    private func stepFLOP(_ trainer: AdversarialTrainer) -> Double {
        let (made, madeFirst) = products(trainer.generator.shape)
        let (judged, judgedFirst) = products(trainer.discriminator.shape)
        // Real and generated rows; the first layer's inputs need no gradient.
        let discriminator = made + 2 * (judged + (judged - judgedFirst) + judged)
        // Through the discriminator and back to its input; its weights need no gradient.
        let generator = 2 * judged + (made - madeFirst) + made
        return 2 * Double(batchSize * (discriminatorSteps * discriminator + generator))
    }

    /// Multiply-adds of a row through all layers, and through the first one.
    private func products(_ shape: DenseNetworkShape) -> (all: Int, first: Int) {
        let widths = [shape.inputs] + shape.hidden + [shape.outputs]
        let layers = zip(widths, widths.dropFirst()).map { $0 * $1 }
        return (layers.reduce(0, +), layers[0])
    }

    /// Bytes of both networks' weights and Adam's running means, and how many of them the updates
    /// of a step read and write.
    private func stateBytes(_ trainer: AdversarialTrainer) -> (held: Int, moved: Double) {
        let (made, judged) = (
            trainer.generator.parameterCount, trainer.discriminator.parameterCount
        )
        let size = 3 * MemoryLayout<Float>.size
        return (size * (made + judged), Double(2 * size * (made + discriminatorSteps * judged)))
    }
}
