import Testing

@testable import Generators
@testable import Neural

/// A number that is none gets into a run in hand: training stops within a step, what was saved
/// before stays and can be resumed, and the error says what happened.
@Suite("What is no number, in training") struct PoisonTests {
    /// Where it gets in.
    enum Poison: CaseIterable, CustomTestStringConvertible {
        /// The weights are finite, the loss or the gradient that they lead to is not.
        case loss
        /// The loss is finite, the next weights are not: the optimiser's mean of gradients is huge.
        case weights
        /// Loss and weights are finite; the optimiser's mean of squares is not.
        case optimizer

        var testDescription: String { "\(self)" }

        /// What the error names.
        var told: [String] {
            switch self {
            case .loss: ["loss", "gradient", "discriminator loss"]
            case .weights: ["result", "loss", "discriminator loss", "generator loss"]
            case .optimizer: ["optimizer state"]
            }
        }

        /// Changes what a trainer holds.
        func weights(_ file: TensorFile) -> TensorFile {
            self == .loss
                ? file.changed { _ in
                    true
                } to: {
                    $0 < 0 ? -3e37 : 3e37
                } : file
        }

        /// Changes an optimiser's state.
        func state(_ file: TensorFile) -> TensorFile {
            switch self {
            case .loss: file
            case .weights:
                file.changed {
                    $0.contains("adam.first")
                } to: { _ in
                    3e38
                }
            case .optimizer: file
            }
        }
    }

    /// Makes the optimiser's mean of squares infinite.
    private func poison(_ optimizer: Optimizer) {
        optimizer.moments.last?.values.base[0] = .infinity
    }

    private let step = 8

    /// Runs until the poison works.
    ///
    /// - Returns: The error.
    private func poisoned(
        _ training: some EpochLoop,
        with poison: () throws -> Void
    ) throws -> NeuralError? {
        var isPoisoned = false
        do {
            _ = try training.run(report: { _ in }) {
                if training.state.step == step - 1, !isPoisoned {
                    isPoisoned = true
                    do { try poison() } catch { Issue.record(error) }
                }
                return false
            }
            return nil
        } catch {
            #expect(isPoisoned)
            return error as? NeuralError
        }
    }

    private func expect(_ error: NeuralError?, _ poison: Poison) {
        guard case .notFinite(let what, let step) = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        #expect(poison.told.contains(what))
        #expect((self.step...self.step + 1).contains(step))
        #expect(error.map { "\($0)".contains("learning rate") } == true)
    }

    @Test("an LSTM", arguments: Poison.allCases)
    func lstm(_ poison: Poison) throws {
        let data = try TestCorpus(randomTunes: 4)
        let whole = try TestRun(data)
        try whole.train()
        var run = try TestRun(data)
        run.pace = CheckpointPace(seconds: 0)
        let training = try run.makeTraining()
        let error = try poisoned(training) {
            try training.trainer.network.load(poison.weights(training.trainer.network.tensors()))
            try training.trainer.restore(poison.state(training.trainer.snapshot()))
            if poison == .optimizer { self.poison(training.trainer.optimizer) }
        }
        expect(error, poison)
        let last = try TrainingCheckpoint<LSTMTrainingState>(
            reading: run.modelFolder.lastCheckpointPath
        )
        #expect(last.state.step == step - 1)
        #expect(try run.model().network.tensors().isFinite)
        try run.resume()
        #expect(try run.savedWeights() == whole.savedWeights())
    }

    @Test("a GAN", arguments: GANHyperparameters.Preset.allCases, Poison.allCases)
    func gan(_ preset: GANHyperparameters.Preset, _ poison: Poison) throws {
        let whole = try GANRun(preset)
        try whole.train()
        var run = try GANRun(preset)
        run.pace = CheckpointPace(seconds: 0)
        let training = try run.makeTraining()
        let error = try poisoned(training) {
            let discriminator = training.trainer.discriminator
            try discriminator.load(poison.weights(discriminator.tensors()))
            try training.trainer.restore(poison.state(training.trainer.snapshot()))
            if poison == .optimizer { self.poison(training.trainer.generatorSide.optimizer) }
        }
        expect(error, poison)
        let last = try TrainingCheckpoint<GANTrainingState>(
            reading: run.modelFolder.lastCheckpointPath
        )
        #expect(last.state.step == step - 1)
        #expect(try run.modelFolder.readWeights().isFinite)
        try run.resume()
        #expect(try run.savedWeights() == whole.savedWeights())
    }

    @Test("a GAN that had written nothing yet keeps the weights of its last epoch and the log")
    func lastEpoch() throws {
        let run = try GANRun(.pianoroll)
        let training = try run.makeTraining()
        var weights: TensorFile?
        #expect(throws: NeuralError.self) {
            try training.run(report: { event in
                guard case .epoch(let epoch) = event, epoch.epoch == 1 else { return }
                weights = try? training.epochWeights()
                let discriminator = training.trainer.discriminator
                try? discriminator.load(Poison.loss.weights(discriminator.tensors()))
            }) { false }
        }
        #expect(training.outcomeSoFar.keptEpoch == 1)
        let kept = GANWeights(try run.modelFolder.readWeights()).generator
        #expect(try kept == GANWeights(#require(weights)).generator)
        #expect(try run.folder.read("model/training.jsonl").filter { $0 == 0x0A }.count == 1)
    }

    @Test(
        "a checkpoint that holds one is not resumed, and its tensor named",
        arguments: [Float.nan, .infinity, -.infinity],
        ["weights.", "trainer."]
    )
    func checkpoint(_ value: Float, _ part: String) throws {
        let run = try TestRun(TestCorpus(randomTunes: 2))
        try run.train(untilStep: 3)
        let path = run.modelFolder.lastCheckpointPath
        let file = try TensorFile(reading: path)
        let name = try #require(file.tensors.first { $0.name.hasPrefix(part) }?.name)
        try file.changed {
            $0 == name
        } to: { _ in
            value
        }.write(to: path)
        let error = #expect(throws: ModelError.self) { try run.makeTraining().resume() }
        #expect(error == .unreadableWeights(path: path, .notFinite(name: name, index: 0)))
    }
}

extension TensorFile {
    /// The same with every value of some tensors changed.
    func changed(where isChanged: (String) -> Bool, to value: (Float) -> Float) -> TensorFile {
        var file = self
        for index in file.tensors.indices where isChanged(file.tensors[index].name) {
            file.tensors[index].values = file.tensors[index].values.map(value)
        }
        return file
    }

    /// Whether every value is finite.
    var isFinite: Bool { tensors.allSatisfy { $0.values.allSatisfy(\.isFinite) } }
}
