import Encoding
import Neural
import Testing

@testable import Generators

@Suite("Resuming") struct ResumeTests {
    /// Six tunes, four of them learnt from: several batches an epoch, some pieces over two.
    private func data(_ kind: EncodingKind = .melody) throws -> TestCorpus {
        try TestCorpus(randomTunes: 6, kind)
    }

    private func run(_ data: TestCorpus, weightSeed: UInt64? = nil) throws -> TestRun {
        var run = try TestRun(data, split: data.split(train: [0, 2, 3, 5], validation: [1, 4]))
        run.weightSeed = weightSeed
        return run
    }

    private func expectSame(_ found: TestRun, _ expected: TestRun) throws {
        #expect(try found.savedWeights() == expected.savedWeights())
        #expect(try found.savedLog().map(\.timeless) == expected.savedLog().map(\.timeless))
        let path = expected.modelFolder.lastCheckpointPath
        let last = try TrainingCheckpoint<LSTMTrainingState>(reading: path)
        let foundLast = try TrainingCheckpoint<LSTMTrainingState>(
            reading: found.modelFolder.lastCheckpointPath
        )
        #expect(foundLast.weights == last.weights)
        #expect(foundLast.trainer == last.trainer)
        #expect(foundLast.state.position == last.state.position)
    }

    @Test(
        "a run stopped at any step and resumed ends with the same bits",
        arguments: EncodingKind.allCases,
        [0, 1, 4, 7, 13]
    )
    func stopped(_ kind: EncodingKind, at step: Int) throws {
        let data = try data(kind)
        let whole = try run(data)
        let outcome = try whole.train()
        #expect(outcome.steps >= 15)
        let parts = try run(data)
        let first = try parts.train(untilStep: step)
        #expect(first.reason == .interrupted)
        #expect(first.steps <= step && first.steps < outcome.steps)
        // Other weights to begin with: all must come from the checkpoint.
        var resumed = parts
        resumed.weightSeed = 99
        let second = try resumed.resume()
        #expect(second.reason == .budgetSpent)
        #expect(second.keptEpoch == outcome.keptEpoch)
        #expect(second.bestLoss == outcome.bestLoss)
        try expectSame(parts, whole)
    }

    @Test("so does one that was stopped again and again")
    func stoppedOften() throws {
        let data = try data()
        let whole = try run(data)
        try whole.train()
        let parts = try run(data)
        try parts.train(untilStep: 2)
        for _ in 0..<4 { try parts.train(untilStep: 3, resuming: true) }
        try parts.resume()
        try expectSame(parts, whole)
    }

    @Test("the number of threads changes nothing, even between two parts of a run")
    func threads() throws {
        let data = try data()
        let whole = try run(data)
        try whole.train()
        var two = try run(data)
        two.threads = 2
        try two.train()
        try expectSame(two, whole)
        var parts = try run(data)
        try parts.train(untilStep: 5)
        parts.threads = 2
        try parts.resume()
        try expectSame(parts, whole)
    }

    @Test("another seed gives other weights, the same seed the same")
    func seeds() throws {
        let data = try data()
        let first = try run(data)
        try first.train()
        let again = try run(data)
        try again.train()
        #expect(try first.savedWeights() == again.savedWeights())
        var other = try run(data)
        other.seed = 4
        try other.train()
        #expect(try first.savedWeights() != other.savedWeights())
    }

    @Test("a finished run that is resumed has nothing to do")
    func finished() throws {
        let run = try run(data())
        let outcome = try run.train()
        let weights = try run.savedWeights()
        let again = try run.resume()
        #expect(again.steps == outcome.steps)
        #expect(again.epochs.map(\.timeless) == outcome.epochs.map(\.timeless))
        #expect(try run.savedWeights() == weights)
    }

    @Test("a greater budget lets a finished run go on")
    func greaterBudget() throws {
        var run = try run(data())
        run.lstm.schedule = .constant
        try run.train()
        run.budget = TrainingBudget(epochs: 5)
        #expect(try run.resume().epochs.map(\.epoch) == [1, 2, 3, 4, 5])
        var whole = try self.run(run.data)
        whole.lstm.schedule = .constant
        whole.budget = TrainingBudget(epochs: 5)
        try whole.train()
        try expectSame(run, whole)
    }

    @Test("a run stopped within its first epoch leaves the weights that it has")
    func firstEpoch() throws {
        let run = try run(data())
        let outcome = try run.train(untilStep: 3)
        #expect(outcome.steps == 3)
        #expect(outcome.keptEpoch == 0)
        #expect(outcome.bestLoss == nil)
        #expect(try run.savedLog().isEmpty)
        let learnt = try run.model().network.tensors()
        #expect(learnt != (try run.makeNetwork().tensors()))
        let path = run.modelFolder.lastCheckpointPath
        #expect(learnt == (try TrainingCheckpoint<LSTMTrainingState>(reading: path).weights))
    }
}
