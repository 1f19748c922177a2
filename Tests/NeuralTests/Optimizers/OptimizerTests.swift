import Testing

@testable import Neural

@Suite("Optimizers") struct OptimizerTests {
    struct Example: CustomTestStringConvertible {
        let name: String
        let settings: OptimizerSettings
        let learningRate: Float
        var testDescription: String { name }
    }

    /// As `optimizers` in Fixtures/make_fixture.py.
    static let examples = [
        Example(name: "adam", settings: .adam(), learningRate: 0.01),
        Example(name: "adamw", settings: .adam(weightDecay: 0.1), learningRate: 0.01),
        Example(name: "rmsprop", settings: .rmsprop(), learningRate: 0.001),
        Example(name: "sgd", settings: .sgd(momentum: 0.9), learningRate: 0.1),
    ]

    @Test("five clipped steps end where PyTorch's end", arguments: kernelNames, examples)
    func pyTorch(kernels: String, example: Example) throws {
        let fixture = try PyTorchFixture()
        let trainer = try fixture.trainer(
            try #require(KernelSet.named(kernels)),
            optimizer: example.settings,
            clipNorm: 0.2
        )
        for _ in 0..<5 {
            try trainer.trainingStates.load(fixture.states)
            _ = try trainer.step(fixture.batch, learningRate: example.learningRate)
        }
        for tensor in trainer.network.tensors().tensors {
            let truth = fixture.values("\(example.name).\(tensor.name)")
            let start = fixture.values(tensor.name)
            // Of the way that the parameters went. Adam and RMSprop divide a gradient by its own
            // size, so that one near 0 keeps few of its digits: 1e-3 of the largest change.
            let way = zip(truth, start).map { abs($0 - $1) }.max() ?? 0
            let error = zip(tensor.values, truth).map { abs($0 - $1) }.max() ?? 1
            #expect(way > 1e-4)
            #expect(error < 1e-3 * way + 2e-7, "\(tensor.name): \(error) of \(way)")
        }
    }

    @Test("Adam's first step is the learning rate, whatever the gradient", arguments: kernelNames)
    func firstStep(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let gradients = try AlignedFloats.holding(
            (0..<32).map { ($0.isMultiple(of: 2) ? 1 : -1) * Float($0 + 1) }
        )
        let parameters = try AlignedFloats(32)
        let optimizer = try Optimizer(.adam(), count: 32)
        optimizer.update(
            0..<32,
            parameters: parameters,
            gradients: gradients,
            gradientScale: 1,
            learningRate: 0.5,
            step: 1,
            kernels: table
        )
        for (parameter, gradient) in zip(parameters.values, gradients.values) {
            #expect(abs(parameter - (gradient > 0 ? -0.5 : 0.5)) < 1e-6)
        }
    }

    @Test("a range leaves the rest alone", arguments: examples)
    func range(example: Example) throws {
        let gradients = try AlignedFloats.holding(Array(repeating: 1, count: 64))
        let parameters = try AlignedFloats.holding(Array(repeating: 3, count: 64))
        let optimizer = try Optimizer(example.settings, count: 64)
        optimizer.update(
            16..<48,
            parameters: parameters,
            gradients: gradients,
            gradientScale: 1,
            learningRate: 0.1,
            step: 1,
            kernels: KernelSet.current.table
        )
        let changed = parameters.values.indices.filter { parameters.values[$0] != 3 }
        #expect(changed == Array(16..<48))
    }

    @Test(
        "constants out of range are refused",
        arguments: [
            OptimizerSettings.adam(beta1: 1), .adam(beta2: -0.1), .adam(epsilon: 0),
            .adam(weightDecay: .nan), .rmsprop(smoothing: 1), .sgd(momentum: .infinity),
        ]
    )
    func ranges(settings: OptimizerSettings) {
        #expect(throws: NeuralError.self) { try settings.validate() }
    }
}
