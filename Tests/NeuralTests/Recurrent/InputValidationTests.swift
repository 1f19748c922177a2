import Testing

@testable import Neural

/// What a user can get wrong is said, never trapped.
@Suite("Input validation") struct InputValidationTests {
    struct Damage: CustomTestStringConvertible {
        let testDescription: String
        let apply: @Sendable (inout TokenBatch) -> Void

        init(_ description: String, _ apply: @escaping @Sendable (inout TokenBatch) -> Void) {
            testDescription = description
            self.apply = apply
        }
    }

    static let damages = [
        Damage("a lane too many") { $0.lanes = 8 },
        Damage("no steps") { $0.steps = 0 },
        Damage("too many steps") { $0.steps = 7 },
        Damage("an input missing") { $0.inputs.removeLast() },
        Damage("a target missing") { $0.targets.removeLast() },
        Damage("a reset missing") { $0.resets.removeLast() },
        Damage("an input past the vocabulary") { $0.inputs[13] = 11 },
        Damage("a negative input") { $0.inputs[13] = -1 },
        Damage("a target past the vocabulary") { $0.targets[41] = 11 },
        Damage("a target below -1") { $0.targets[0] = -2 },
    ]

    @Test("a bad batch is refused, and nothing has changed", arguments: damages)
    func batches(damage: Damage) throws {
        let training = TestTraining()
        let trainer = try training.trainer()
        let before = trainer.snapshot()
        var batch = training.batch(0)
        damage.apply(&batch)
        #expect(throws: NeuralError.self) { try trainer.step(batch, learningRate: 0.1) }
        #expect(throws: NeuralError.self) { try trainer.evaluate(batch) }
        #expect(trainer.snapshot() == before)
    }

    @Test("the message says which token, where")
    func message() throws {
        let training = TestTraining()
        var batch = training.batch(0)
        batch.inputs[13] = 300
        let error = #expect(throws: NeuralError.self) {
            try training.trainer().step(batch, learningRate: 0.1)
        }
        #expect(
            error
                == .tokenOutOfRange(what: "Input", lane: 2, step: 1, token: 300, vocabulary: 11)
        )
        #expect(error?.description.contains("vocabulary of 11") == true)
    }

    @Test(
        "widths out of range are refused",
        arguments: [
            RecurrentNetworkShape(vocabulary: 0, embedding: 1, hidden: 1, layers: 1),
            .init(vocabulary: 70_000, embedding: 1, hidden: 1, layers: 1),
            .init(vocabulary: 1, embedding: 0, hidden: 1, layers: 1),
            .init(vocabulary: 1, embedding: 1, hidden: .max, layers: 1),
            .init(vocabulary: 1, embedding: 1, hidden: 1, layers: 17),
        ]
    )
    func shapes(shape: RecurrentNetworkShape) {
        #expect(throws: NeuralError.self) { try RecurrentNetwork(shape: shape, seed: 1) }
        #expect(throws: NeuralError.self) {
            try RecurrentNetwork(shape: shape, tensors: TensorFile())
        }
    }

    @Test("the smallest network of all trains")
    func smallest() throws {
        let shape = RecurrentNetworkShape(vocabulary: 1, embedding: 1, hidden: 1, layers: 1)
        let network = try RecurrentNetwork(shape: shape, seed: 1)
        let settings = TrainerSettings(batchSize: 1, sequenceLength: 1)
        let trainer = try RecurrentTrainer(network: network, settings: settings, threads: 4)
        let batch = TokenBatch(lanes: 1, steps: 1, inputs: [0], targets: [0], resets: [false])
        // One class is certain.
        #expect(try trainer.step(batch, learningRate: 0.1).lossSum == 0)
    }

    @Test("settings out of range are refused")
    func settings() throws {
        let changes: [(inout TrainerSettings) -> Void] = [
            { $0.dropout = 1 }, { $0.dropout = .nan }, { $0.clipNorm = -1 },
            { $0.clipNorm = .infinity }, { $0.batchSize = 0 }, { $0.sequenceLength = 0 },
            { $0.shards = 0 }, { $0.optimizer = .sgd(momentum: 1) },
            {
                $0.batchSize = 65_536; $0.sequenceLength = 65_536
            },
        ]
        let network = try TestTraining().network()
        for change in changes {
            var settings = TestTraining().settings
            change(&settings)
            #expect(throws: NeuralError.self) {
                try RecurrentTrainer(network: network, settings: settings, threads: 1)
            }
        }
        #expect(throws: NeuralError.self) { try TestTraining().trainer(threads: 0) }
    }

    @Test("memory that the machine does not have is refused")
    func memory() {
        let error = #expect(throws: NeuralError.self) { try AlignedFloats(1 << 50) }
        guard case .outOfMemory(bytes: 4_503_599_627_370_496, _) = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
    }

    @Test("a trainer's memory is known before it is taken")
    func trainingMemory() throws {
        let shape = RecurrentNetworkShape(vocabulary: 16, embedding: 16, hidden: 16, layers: 1)
        var settings = TrainerSettings(batchSize: 2, sequenceLength: 3, shards: 2)
        // 16x16 + 2 x (64x16 + 64) + 16x16 + 16 parameters; a table of 16x64.
        let parameters = 256 + 2 * (1024 + 64) + 256 + 16
        // Each worker has the trace, logits, gradients, tokens and targets of one lane's 3 rows.
        let workspace = 3 * 16 * 7 + 2 * 16 + 3 * 16 + 3 * 16 + 16 + 2 * 3
        let gradients = 2 * (parameters + 1024)
        let packed = 64 * 16 + 64 * 64 + 64 + 1024
        let expected = workspace + gradients + 3 * parameters + 6 * 2 * 16 + packed
        #expect(settings.memory(for: shape, threads: 1) == 4 * expected)
        // No more workers than shards.
        #expect(settings.memory(for: shape, threads: 8) == 4 * (expected + workspace))

        let network = try RecurrentNetwork(shape: shape, seed: 1)
        let bytes = 4 * expected
        #expect(throws: NeuralError.outOfMemory(bytes: bytes, available: bytes - 1)) {
            try RecurrentTrainer(
                network: network,
                settings: settings,
                threads: 1,
                kernels: .current,
                memoryLimit: bytes - 1
            )
        }
        // A second layer: its parameters, trace and states, and two matrices in panels both ways.
        var deeper = shape
        deeper.layers = 2
        let more = 2 * (1024 + 64)
        let layer = 3 * 16 * 7 + 2 * 16 + 6 * 2 * 16 + 2 * (64 * 16 + 64 * 64) + 64
        #expect(
            settings.memory(for: deeper, threads: 1) == bytes + 4 * (layer + (2 + 3) * more)
        )

        settings.dropout = 0.5
        #expect(settings.memory(for: shape, threads: 1) == bytes + 4 * 3 * 16)

        // Rounded: hidden states of 4 steps, gates, logits, pairs of 512 rows; each matrix of
        // weights once as it is and twice in panels.
        settings.dropout = 0
        settings.precision = .bf16
        let copies = 4 * 16 + 3 * 64 + 3 * 16 + 512 * 64 + 512 * 64
        let recurrent = 64 * 16 + 64 * 16 + 64 * 64
        let output = 16 * 16 + 64 * 16 + 16 * 64
        let rounded = copies + recurrent + output
        #expect(settings.memory(for: shape, threads: 1) == bytes + 2 * rounded)
    }

    @Test("weights of another network are refused, and change nothing")
    func weights() throws {
        let network = try TestTraining().network()
        let good = network.tensors()
        let changes: [(inout TensorFile) -> Void] = [
            { $0.tensors.removeLast() },
            { $0.tensors.append(.init(name: "extra", shape: [1], values: [0])) },
            { $0.tensors[0].shape = [5, 11] },
            { $0.tensors[3].values[2] = .nan },
            { $0.tensors[1].name = "lstm.weight" },
        ]
        for change in changes {
            var bad = good
            bad.tensors[5].values[0] += 1
            change(&bad)
            #expect(throws: NeuralError.self) { try network.load(bad) }
            #expect(throws: NeuralError.self) {
                try RecurrentNetwork(shape: TestTraining.shape, tensors: bad)
            }
            #expect(network.tensors() == good)
        }
    }
}
