import Testing

@testable import Neural

@Suite("Divergence") struct DivergenceTests {
    @Test("a loss that is no number is an error, and nothing has changed", arguments: kernelNames)
    func loss(kernels: String) throws {
        let training = TestTraining()
        let trainer = try training.trainer(kernels: try #require(KernelSet.named(kernels)))
        _ = try trainer.step(training.batch(0), learningRate: 0.01)
        let snapshot = trainer.snapshot()
        // Finite, but products of them are not.
        var weights = trainer.network.tensors()
        for index in weights.tensors.indices where weights.tensors[index].name != "output.bias" {
            weights.tensors[index].values = weights.tensors[index].values.map { $0 * 1e30 }
        }
        try trainer.network.load(weights)
        let error = #expect(throws: NeuralError.self) {
            try trainer.step(training.batch(1), learningRate: 0.01)
        }
        guard case .notFinite(_, step: 2) = error else {
            Issue.record("found \(String(describing: error))")
            return
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
