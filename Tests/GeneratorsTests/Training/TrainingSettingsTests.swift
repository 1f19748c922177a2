import Encoding
import Neural
import Testing

@testable import Generators

@Suite("Training settings") struct TrainingSettingsTests {
    private func name(
        _ change: (inout LSTMHyperparameters) -> Void
    ) throws -> String? {
        var run = try TestRun(TestCorpus([Tunes.random(seed: 1, noteCount: 8)]))
        change(&run.lstm)
        return try refused(run)
    }

    private func name(_ budget: TrainingBudget) throws -> String? {
        var run = try TestRun(TestCorpus([Tunes.random(seed: 1, noteCount: 8)]))
        run.budget = budget
        return try refused(run)
    }

    /// The setting that training refuses.
    private func refused(_ run: TestRun) throws -> String? {
        let network = try RecurrentNetwork(
            shape: TestModels.configuration(.melody).networkShape(),
            seed: 1
        )
        do {
            _ = try run.makeTraining(network: network)
            return nil
        } catch NeuralError.outOfRange(let name, _, _) {
            return name
        }
    }

    @Test("every hyperparameter out of its range is refused by name")
    func hyperparameters() throws {
        #expect(try name { _ in } == nil)
        for rate in [0, -1, 101, .nan, .infinity] as [Float] {
            #expect(try name { $0.learningRate = rate } == "learning rate")
        }
        for stretch in [-0.1, 0.51, .nan, .infinity] {
            #expect(try name { $0.stretch = stretch } == "stretch")
        }
        for semitones in [-1, 13] {
            #expect(try name { $0.transposition = semitones } == "transposition")
        }
        for dropout in [-0.1, 1, .nan] as [Float] {
            #expect(try name { $0.dropout = dropout } == "dropout")
        }
        #expect(try name { $0.patience = -1 } == "patience")
        #expect(try name { $0.batchSize = 0 } == "batch size")
        #expect(try name { $0.sequenceLength = 0 } == "sequence length")
        #expect(try name { $0.shards = 0 } == "shards")
        #expect(try name { $0.clipNorm = .nan } == "clip norm")
    }

    @Test("a budget of no epoch, or of minutes that are none, is refused")
    func budgets() throws {
        #expect(try name(TrainingBudget(epochs: 0)) == "epochs")
        #expect(try name(TrainingBudget(epochs: -3)) == "epochs")
        for minutes in [0, -1, .nan, .infinity] {
            #expect(try name(TrainingBudget(minutes: minutes)) == "minutes")
        }
        #expect(try name(TrainingBudget(epochs: 1, minutes: 0.5)) == nil)
    }

    @Test("the share of a budget is that of the limit which is nearer")
    func fraction() {
        #expect(TrainingBudget().fraction(epochs: 5, seconds: 100) == 0)
        #expect(TrainingBudget(epochs: 10).fraction(epochs: 2.5, seconds: 900) == 0.25)
        #expect(TrainingBudget(minutes: 2).fraction(epochs: 7, seconds: 30) == 0.25)
        let both = TrainingBudget(epochs: 10, minutes: 2)
        #expect(both.fraction(epochs: 5, seconds: 30) == 0.5)
        #expect(both.fraction(epochs: 1, seconds: 90) == 0.75)
        #expect(both.fraction(epochs: 11, seconds: 0) == 1)
    }

    @Test("a split without training pieces is refused")
    func nothingToLearnFrom() throws {
        let data = try TestCorpus(randomTunes: 2)
        let run = try TestRun(data, split: data.split(train: [], validation: [0, 1]))
        #expect(throws: BatchError.noPieces) { try run.makeTraining() }
    }
}
