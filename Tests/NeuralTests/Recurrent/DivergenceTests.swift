import Testing

@testable import Neural

@Suite("Divergence") struct DivergenceTests {
    /// Weights that are finite, and what they lead to is not.
    struct Explosion: CustomTestStringConvertible {
        let testDescription: String
        /// The value of every element of a tensor, by its name.
        let value: @Sendable (_ tensor: String) -> Float
    }

    static let explosions = [
        // Every hidden unit near 1: logits of 19 times 3e38.
        Explosion(testDescription: "loss") {
            $0.contains("bias_ih") ? 100 : $0 == "output.weight" ? 3e38 : 0
        },
        // Every hidden unit 0, so the loss is log 11; on the way back 3e38 grows with each step.
        Explosion(testDescription: "gradient") {
            $0.contains("weight_hh") ? 100 : $0 == "output.weight" ? 3e38 : 0
        },
    ]

    @Test(
        "what is not finite is an error, and nothing has changed",
        arguments: kernelNames,
        explosions
    )
    func notFinite(kernels: String, explosion: Explosion) throws {
        let training = TestTraining()
        let trainer = try training.trainer(kernels: try #require(KernelSet.named(kernels)))
        _ = try trainer.step(training.batch(0), learningRate: 0.01)
        let snapshot = trainer.snapshot()
        var weights = trainer.network.tensors()
        for index in weights.tensors.indices {
            let tensor = weights.tensors[index]
            weights.tensors[index].values = tensor.values.indices.map { place in
                // The first class pulls the other way, so that the gradients do not cancel.
                let isFirst = tensor.name == "output.weight" && place < training.shape.hidden
                return explosion.value(tensor.name) * (isFirst ? -1 : 1)
            }
        }
        try trainer.network.load(weights)
        var batch = training.batch(1)
        batch.resets = batch.resets.map { _ in true }
        #expect(throws: NeuralError.notFinite(what: explosion.testDescription, step: 2)) {
            try trainer.step(batch, learningRate: 0.01)
        }
        #expect(trainer.network.tensors() == weights)
        #expect(trainer.snapshot() == snapshot)
    }

    @Test("a learning rate that is no number is refused", arguments: [Float.nan, .infinity, -1])
    func learningRate(rate: Float) throws {
        let training = TestTraining()
        let trainer = try training.trainer()
        #expect(throws: NeuralError.self) {
            try trainer.step(training.batch(0), learningRate: rate)
        }
        #expect(trainer.stepCount == 0)
    }

    @Test("clipping bounds the step and leaves short gradients alone")
    func clipping() throws {
        func change(clipNorm: Float) throws -> (way: Float, norm: Float) {
            var training = TestTraining()
            training.settings.optimizer = .sgd(momentum: 0)
            training.settings.clipNorm = clipNorm
            let trainer = try training.trainer()
            let before = trainer.network.tensors().tensors.flatMap(\.values)
            let report = try trainer.step(training.batch(0), learningRate: 1)
            let after = trainer.network.tensors().tensors.flatMap(\.values)
            let square = zip(before, after).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
            return (square.squareRoot(), report.gradientNorm)
        }
        let free = try change(clipNorm: 0)
        #expect(abs(free.way - free.norm) < 1e-4 * free.norm)
        #expect(abs(try change(clipNorm: free.norm / 3).way - free.norm / 3) < 1e-4 * free.norm)
        #expect(try change(clipNorm: free.norm * 2).way == free.way)
    }
}
