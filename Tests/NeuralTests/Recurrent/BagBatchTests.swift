import CKernels
import Testing

@testable import Neural

@Suite("A recurrent network that reads bags of features") struct BagBatchTests {
    @Test("a bag of one feature is a token: the same loss and gradients")
    func oneFeature() throws {
        let training = TestTraining()
        let tokens = training.batch(0)
        var shape = TestTraining.shape
        let network = try RecurrentNetwork(shape: shape, seed: 2)
        shape.features = shape.vocabulary
        let bagNetwork = try RecurrentNetwork(shape: shape, tensors: network.tensors())
        let bags = BagBatch(
            lanes: tokens.lanes,
            steps: tokens.steps,
            inputs: Bags(tokens.inputs.map { [$0] }),
            targets: .classes(tokens.targets, lowest: tokens.targets.map { _ in 0 }),
            resets: tokens.resets
        )
        let (report, gradients) = try training.trainer().gradients(of: tokens)
        let (bagReport, bagGradients) = try RecurrentTrainer(
            network: bagNetwork,
            settings: training.settings,
            threads: 1
        ).gradients(of: bags)
        #expect(abs(report.lossSum - bagReport.lossSum) < 1e-4)
        #expect(report.tokens == bagReport.tokens)
        for (tensor, bagTensor) in zip(gradients.tensors, bagGradients.tensors) {
            #expect(tensor.name == bagTensor.name)
            for (value, bagValue) in zip(tensor.values, bagTensor.values) {
                #expect(abs(value - bagValue) < 1e-6)
            }
        }
    }

    @Test("its gradient is that of central differences", arguments: BagTraining.Kind.allCases)
    func centralDifferences(kind: BagTraining.Kind) throws {
        let training = BagTraining(kind: kind)
        let trainer = try training.trainer()
        for number in 0..<3 { _ = try trainer.step(training.batch(number), learningRate: 0.01) }
        let batch = training.batch(3)
        let (_, gradients) = try trainer.gradients(of: batch)
        let start = trainer.network.tensors()

        func loss(_ index: Int, step: Float) throws -> Double {
            var moved = start
            for (place, value) in gradients.tensors[index].values.enumerated() {
                moved.tensors[index].values[place] += step * value
            }
            try trainer.network.load(moved)
            return try trainer.gradients(of: batch).0.meanLoss
        }
        for (index, tensor) in gradients.tensors.enumerated() {
            let square = tensor.values.map { Double($0) * Double($0) }.reduce(0, +)
            let step = 0.02 / square.squareRoot()
            let slope =
                (try loss(index, step: Float(step)) - loss(index, step: Float(-step)))
                / (2 * step)
            #expect(square > 1e-8)
            #expect(abs(slope - square) < 3e-3 * square, "\(tensor.name): \(slope) for \(square)")
        }
    }

    @Test("the number of threads changes no bit", arguments: BagTraining.Kind.allCases)
    func threads(kind: BagTraining.Kind) throws {
        let training = BagTraining(kind: kind)
        let weights = try [1, 2, 3].map { threads in
            let trainer = try training.trainer(threads: threads)
            for number in 0..<4 {
                _ = try trainer.step(training.batch(number), learningRate: 0.01)
            }
            return trainer.network.tensors()
        }
        #expect(weights[0] == weights[1])
        #expect(weights[0] == weights[2])
    }

    @Test("learning lowers the loss of what it has seen", arguments: BagTraining.Kind.allCases)
    func learns(kind: BagTraining.Kind) throws {
        var training = BagTraining(kind: kind)
        training.settings.dropout = 0
        training.settings.inputDropout = 0
        let trainer = try training.trainer()
        let before = try trainer.evaluate(training.batch(0)).lossSum
        for _ in 0..<60 { _ = try trainer.step(training.batch(0), learningRate: 0.01) }
        trainer.resetEvaluation()
        #expect(try trainer.evaluate(training.batch(0)).lossSum < 0.7 * before)
    }

    @Test("a token is refused where a bag is read, and a bag where a token is")
    func otherInputs() throws {
        #expect(throws: NeuralError.self) {
            try BagTraining().trainer().step(TestTraining().batch(0), learningRate: 0.01)
        }
        #expect(throws: NeuralError.self) {
            try TestTraining().trainer().step(BagTraining().batch(0), learningRate: 0.01)
        }
        #expect(throws: NeuralError.self) {
            try RecurrentStream(network: RecurrentNetwork(shape: BagTraining.shape, seed: 1))
        }
    }

    @Test("a feature outside the network's is refused, with its place")
    func featureOutOfRange() throws {
        var batch = BagTraining().batch(0)
        var rows = (0..<batch.inputs.count).map { Array(batch.inputs[$0]) }
        rows[8] = [3, 23]
        batch.inputs = Bags(rows)
        let expected = NeuralError.tokenOutOfRange(
            what: "Feature",
            lane: 1,
            step: 2,
            token: 23,
            vocabulary: 23
        )
        #expect(throws: expected) { try BagTraining().trainer().step(batch, learningRate: 0.01) }
    }

    @Test("a target below the lowest possible class is refused")
    func impossibleTarget() throws {
        var batch = BagTraining().batch(0)
        guard case .classes(var classes, var lowest) = batch.targets else { return }
        (classes[0], lowest[0]) = (3, 4)
        batch.targets = .classes(classes, lowest: lowest)
        #expect(throws: NeuralError.self) {
            try BagTraining().trainer().step(batch, learningRate: 0.01)
        }
    }
}
