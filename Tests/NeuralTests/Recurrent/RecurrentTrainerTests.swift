import Testing

@testable import Neural

@Suite("Training") struct RecurrentTrainerTests {
    @Test("any number of threads gives the same bits", arguments: [2, 3, 8])
    func threads(count: Int) throws {
        let training = TestTraining()
        let one = try training.trainer(threads: 1)
        let many = try training.trainer(threads: count)
        for number in 0..<5 {
            let batch = training.batch(number)
            #expect(
                try one.step(batch, learningRate: 0.01) == many.step(batch, learningRate: 0.01)
            )
        }
        #expect(one.network.tensors() == many.network.tensors())
        #expect(one.snapshot() == many.snapshot())
        #expect(try one.evaluate(training.batch(9)) == many.evaluate(training.batch(9)))
    }

    @Test("one seed gives one network, another seed another")
    func seeds() throws {
        let shape = TestTraining.shape
        let first = try RecurrentNetwork(shape: shape, seed: 1).tensors()
        #expect(try RecurrentNetwork(shape: shape, seed: 1).tensors() == first)
        #expect(try RecurrentNetwork(shape: shape, seed: 2).tensors() != first)
    }

    @Test("weights begin as PyTorch draws them")
    func initialWeights() throws {
        let shape = RecurrentNetworkShape(vocabulary: 100, embedding: 40, hidden: 25, layers: 1)
        let network = try RecurrentNetwork(shape: shape, seed: 3)
        func spread(_ name: String) throws -> (largest: Float, deviation: Float) {
            let values = try #require(network.tensors()[name]).values
            let squares = values.map { $0 * $0 }.reduce(0, +) / Float(values.count)
            return (values.map(abs).max() ?? 0, squares.squareRoot())
        }
        // 4,000 normal numbers: the deviation's standard error is 0.011.
        #expect(abs(try spread("embedding.weight").deviation - 1) < 0.06)
        // Uniform within 1 / sqrt(25) = 0.2: a deviation of 0.2 / sqrt(3) = 0.1155.
        let recurrent = try spread("lstm.weight_hh_l0")
        #expect((0.19...0.2).contains(recurrent.largest))
        #expect(abs(recurrent.deviation - 0.1155) < 0.006)
        #expect(
            network.parameterCount == network.tensors().tensors.map(\.values.count).reduce(0, +)
        )
    }

    @Test("two halves of a batch are the whole: states are carried")
    func carriedStates() throws {
        var training = TestTraining()
        training.settings.dropout = 0
        let whole = training.batch(0)
        func half(_ range: Range<Int>, resets: [Bool]) -> TokenBatch {
            func cut(_ tokens: [Int32]) -> [Int32] {
                (0..<whole.lanes).flatMap { lane in range.map { tokens[lane * whole.steps + $0] } }
            }
            return TokenBatch(
                lanes: whole.lanes,
                steps: range.count,
                inputs: cut(whole.inputs),
                targets: cut(whole.targets),
                resets: resets
            )
        }
        let fresh = Array(repeating: true, count: whole.lanes)
        let carried = Array(repeating: false, count: whole.lanes)
        let trainer = try training.trainer()
        let truth = try trainer.evaluate(whole).lossSum
        trainer.resetEvaluation()
        let first = try trainer.evaluate(half(0..<2, resets: carried)).lossSum
        let second = try trainer.evaluate(half(2..<6, resets: carried)).lossSum
        #expect(abs(first + second - truth) < 1e-5)
        // A reset at the cut gives another loss; a reset at the start none.
        _ = try trainer.evaluate(half(0..<2, resets: fresh))
        #expect(abs(try trainer.evaluate(half(2..<6, resets: fresh)).lossSum - second) > 1e-3)
        _ = try trainer.evaluate(half(0..<2, resets: fresh))
        #expect(try trainer.evaluate(half(2..<6, resets: carried)).lossSum == second)
    }

    @Test("evaluation changes nothing that training sees")
    func evaluationApart() throws {
        let training = TestTraining()
        let plain = try training.trainer()
        let watched = try training.trainer()
        for number in 0..<4 {
            _ = try plain.step(training.batch(number), learningRate: 0.01)
            _ = try watched.step(training.batch(number), learningRate: 0.01)
            _ = try watched.evaluate(training.batch(20 + number))
        }
        #expect(plain.network.tensors() == watched.network.tensors())
        #expect(plain.snapshot() == watched.snapshot())
    }

    @Test("a batch of which no target counts teaches nothing and carries the states on")
    func nothingCounts() throws {
        let training = TestTraining()
        let trainer = try training.trainer()
        let start = trainer.network.tensors()
        let states = trainer.trainingStates.tensors()
        var batch = training.batch(0)
        batch.targets = batch.targets.map { _ in -1 }
        let report = try trainer.step(batch, learningRate: 0.1)
        #expect(report == StepReport(lossSum: 0, tokens: 0, gradientNorm: 0))
        #expect(report.meanLoss == 0)
        #expect(trainer.stepCount == 0)
        #expect(trainer.network.tensors() == start)
        #expect(trainer.trainingStates.tensors() != states)
    }

    @Test("learns a short text by heart", arguments: kernelNames)
    func overfits(kernels: String) throws {
        // The same token is followed by different ones: only memory tells them apart.
        let text: [Int32] = [1, 2, 1, 3, 1, 1, 4, 1, 2, 2, 3, 1, 0, 4, 1, 3, 0]
        let network = try RecurrentNetwork(
            shape: .init(vocabulary: 5, embedding: 8, hidden: 32, layers: 1),
            seed: 1
        )
        let settings = TrainerSettings(batchSize: 1, sequenceLength: 16)
        let trainer = try RecurrentTrainer(
            network: network,
            settings: settings,
            threads: 1,
            kernels: try #require(KernelSet.named(kernels))
        )
        let batch = TokenBatch(
            lanes: 1,
            steps: 16,
            inputs: Array(text.dropLast()),
            targets: Array(text.dropFirst()),
            resets: [true]
        )
        for _ in 0..<150 { _ = try trainer.step(batch, learningRate: 0.02) }
        let (loss, tokens) = try trainer.evaluate(batch)
        #expect(tokens == 16)
        #expect(loss / 16 < 0.02)

        let stream = try RecurrentStream(network: network)
        var written: [Int32] = [1]
        for _ in 0..<16 {
            try stream.step([written[written.count - 1]])
            let best = stream.logits.indices.max { stream.logits[$0] < stream.logits[$1] }
            written.append(Int32(best ?? -1))
        }
        #expect(written == text)
    }
}
