import Neural
import Testing

@testable import Generators

@Suite("Divergence") struct DivergenceTests {
    /// Trains until the loss is no number after an epoch; the epochs that were reported.
    private func diverge(_ run: TestRun, afterEpoch last: Int) throws -> [EpochReport] {
        let network = try run.makeNetwork()
        let training = try run.makeTraining(network: network)
        var epochs: [EpochReport] = []
        #expect {
            try training.run(
                report: { event in
                    guard case .epoch(let epoch) = event else { return }
                    epochs.append(epoch)
                    if epoch.epoch == last { try? network.load(network.tensors().overflowing()) }
                },
                isCancelled: { false }
            )
        } throws: { error in
            guard case .notFinite(_, let step)? = error as? NeuralError else { return false }
            return step == (epochs.last?.step ?? 0) + 1 && "\(error)".contains("learning rate")
        }
        #expect(training.outcomeSoFar.keptEpoch > 0)
        return epochs
    }

    @Test("a loss that is no number stops the run, and the best weights are kept")
    func keepsBest() throws {
        let data = try TestCorpus(randomTunes: 4)
        var run = try TestRun(data)
        run.lstm.schedule = .constant
        run.budget = TrainingBudget(epochs: 10)
        let epochs = try diverge(run, afterEpoch: 2)
        #expect(try run.savedLog() == epochs)
        let saved = try run.model().network.tensors()
        #expect(saved.tensors.allSatisfy { $0.values.allSatisfy(\.isFinite) })
        // They are those of a run that ended in time.
        var good = try TestRun(data)
        good.lstm.schedule = .constant
        good.budget = TrainingBudget(epochs: 2)
        try good.train()
        #expect(try run.savedWeights() == good.savedWeights())
    }

    @Test(
        "an absurd learning rate ends in an error or in finite weights",
        arguments: [Float(1), 100]
    )
    func absurdRate(_ rate: Float) throws {
        for optimizer in [OptimizerSettings.adam(), .rmsprop(), .sgd()] {
            var run = try TestRun(TestCorpus(randomTunes: 4))
            run.lstm.learningRate = rate
            run.lstm.optimizer = optimizer
            run.lstm.clipNorm = 0
            do {
                let outcome = try run.train()
                #expect(outcome.epochs.allSatisfy { $0.trainLoss.isFinite })
                _ = try run.model()
            } catch let error as NeuralError {
                guard case .notFinite = error else { throw error }
            }
        }
    }
}
