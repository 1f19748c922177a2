import Encoding
import Foundation
import Neural
import Testing

@testable import Generators

@Suite("LSTM training") struct LSTMTrainingTests {
    /// Learns from scales, is judged by other notes: validation loss falls, then rises.
    private func overfittingRun(epochs: Int = 400, patience: Int = 6) throws -> TestRun {
        let data = try TestCorpus(randomTunes: 6)
        var run = try TestRun(data, split: data.split(train: [0, 1, 2], validation: [3, 4, 5]))
        run.lstm.embedding = 8
        run.lstm.hidden = 24
        run.lstm.layers = 1
        run.lstm.dropout = 0
        run.lstm.transposition = 0
        run.lstm.schedule = .constant
        run.lstm.patience = patience
        run.budget = TrainingBudget(epochs: epochs)
        return run
    }

    @Test("it stops early, and keeps the weights of the best epoch")
    func earlyStopping() throws {
        let run = try overfittingRun()
        let outcome = try run.train()
        #expect(outcome.reason == .earlyStop)
        #expect(outcome.epochs.count == outcome.keptEpoch + 6)
        let losses = outcome.epochs.compactMap(\.validationLoss)
        #expect(losses.count == outcome.epochs.count)
        #expect(losses.min() == outcome.bestLoss)
        #expect(losses.firstIndex(of: outcome.bestLoss ?? 0) == outcome.keptEpoch - 1)
        // At a constant rate a run of just so many epochs ends with the same weights.
        let shorter = try overfittingRun(epochs: outcome.keptEpoch)
        try shorter.train()
        let last = try TrainingCheckpoint<LSTMTrainingState>(
            reading: shorter.modelFolder.lastCheckpointPath
        )
        #expect(try run.model().network.tensors() == last.weights)
        #expect(try run.savedWeights() == shorter.savedWeights())
    }

    @Test("without patience it goes on to the end of the budget")
    func noPatience() throws {
        let outcome = try overfittingRun(epochs: 60, patience: 0).train()
        #expect(outcome.reason == .budgetSpent)
        #expect(outcome.epochs.count == 60)
        #expect(outcome.keptEpoch < 60)
    }

    @Test("the validation loss is what the saved model gives when it reads the pieces")
    func validationLoss() throws {
        let run = try overfittingRun()
        let outcome = try run.train()
        let network = try run.model().network
        var (sum, count) = (0.0, 0)
        for piece in run.split[.validation] {
            let tokens = try run.data.corpus.pieces.tokens(of: piece)
            let stream = try RecurrentStream(network: network)
            for (token, next) in zip(tokens, tokens.dropFirst()) {
                try stream.step([token])
                let weights = stream.logits.map { exp(Double($0)) }
                sum -= log(weights[Int(next)] / weights.reduce(0, +))
                count += 1
            }
        }
        let loss = try #require(outcome.bestLoss)
        #expect(abs(sum / Double(count) - loss) < 1e-5 * loss)
    }

    @Test("without validation pieces the training loss decides")
    func noValidation() throws {
        let run = try TestRun(TestCorpus(randomTunes: 4))
        let outcome = try run.train()
        #expect(outcome.epochs.allSatisfy { $0.validationLoss == nil })
        #expect(outcome.bestLoss == outcome.epochs.map(\.trainLoss).min())
        #expect(try run.savedLog().allSatisfy { $0.validationLoss == nil })
    }

    @Test("the log is the report, line by line, under the names of the contract")
    func writtenLog() throws {
        let data = try TestCorpus(randomTunes: 5)
        let run = try TestRun(data, split: data.split(train: [0, 1, 2], validation: [3, 4]))
        var reported: [EpochReport] = []
        let outcome = try run.makeTraining().run(
            report: { if case .epoch(let epoch) = $0 { reported.append(epoch) } },
            isCancelled: { false }
        )
        #expect(reported.map(\.epoch) == [1, 2, 3])
        #expect(outcome.epochs == reported)
        #expect(try run.savedLog() == reported)
        let text = String(decoding: try run.folder.read("model/training.jsonl"), as: UTF8.self)
        let line = try #require(text.split(separator: "\n").first)
        for key in ["epoch", "train_loss", "validation_loss", "tokens_per_s", "seconds"] {
            #expect(line.contains("\"\(key)\":"))
        }
        #expect(reported.last?.step == outcome.steps)
        let seconds = reported.map(\.seconds)
        #expect(seconds == seconds.sorted())
    }

    @Test("steps are told with a share of the budget that grows")
    func progress() throws {
        let run = try TestRun(TestCorpus(randomTunes: 5))
        var steps: [TrainingEvent.StepProgress] = []
        _ = try run.makeTraining().run(
            report: { if case .step(let step) = $0 { steps.append(step) } },
            isCancelled: { false }
        )
        let first = try #require(steps.first)
        #expect(first.epoch == 1)
        #expect(first.batch == 1)
        #expect(first.batches > 1)
        guard case .lstm(let loss, _) = first.figures else {
            Issue.record("an LSTM tells its own figures")
            return
        }
        #expect(loss > 0)
        let expected = 1 / Double(first.batches) / 3
        #expect(abs(first.fraction - expected) < 1e-12)
        #expect(steps.allSatisfy { (0...1).contains($0.fraction) })
    }

    @Test("the rate rises over 50 steps, then falls by half a cosine to a hundredth")
    func learningRate() throws {
        // One batch an epoch: epoch n ends after n steps.
        var run = try TestRun(TestCorpus([Tunes.random(seed: 1, noteCount: 8)]))
        run.lstm.sequenceLength = 64
        run.lstm.learningRate = 0.01
        run.budget = TrainingBudget(epochs: 120)
        let epochs = try run.train().epochs
        #expect(epochs.map(\.step) == Array(1...120))
        for epoch in epochs {
            let done = Double(epoch.step)
            let expected =
                done < 50
                ? 0.01 * (done + 1) / 50
                : 0.01 * (0.01 + 0.99 * (1 + cos(Double.pi * done / 120)) / 2)
            #expect(abs(Double(epoch.learningRate) - expected) < 1e-8)
        }
        #expect(try #require(epochs.last).learningRate == 0.0001)
    }

    @Test("a constant rate stays after the warm-up")
    func constantRate() throws {
        var run = try TestRun(TestCorpus([Tunes.random(seed: 1, noteCount: 8)]))
        run.lstm.sequenceLength = 64
        run.lstm.schedule = .constant
        run.budget = TrainingBudget(epochs: 60)
        let rates = try run.train().epochs.map(\.learningRate)
        #expect(rates.dropFirst(49).allSatisfy { $0 == run.lstm.learningRate })
    }

    @Test("a budget in minutes ends, and leaves a model that can be read", arguments: [1e-9, 1e-3])
    func minutes(_ minutes: Double) throws {
        var run = try TestRun(TestCorpus(randomTunes: 4))
        run.budget = TrainingBudget(minutes: minutes)
        let outcome = try run.train()
        #expect(outcome.reason == .budgetSpent)
        #expect(try run.model().network.shape == run.configuration.networkShape())
        #expect(try run.savedLog() == outcome.epochs)
        // What was begun is judged: the last epoch counts as one.
        #expect(outcome.steps == 0 || outcome.keptEpoch > 0)
    }

    @Test("training goes on from given weights")
    func fineTuning() throws {
        let data = try TestCorpus(randomTunes: 4)
        var first = try TestRun(data)
        first.lstm.dropout = 0
        first.lstm.transposition = 0
        first.budget = TrainingBudget(epochs: 40)
        let trained = try first.train()
        var second = try TestRun(data)
        second.lstm = first.lstm
        second.seed = 77
        second.budget = TrainingBudget(epochs: 1)
        let scratch = try second.train()
        let tuned = try second.train(from: try first.model().network)
        let before = try #require(trained.epochs.last).trainLoss
        let after = try #require(tuned.epochs.last).trainLoss
        let without = try #require(scratch.epochs.last).trainLoss
        // The order of the pieces is another, and the rate starts from nothing: nearly the same.
        #expect(abs(after - before) < 0.25 * before)
        #expect(after < 0.6 * without)
    }
}
