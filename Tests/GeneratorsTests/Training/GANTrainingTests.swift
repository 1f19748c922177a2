import Encoding
import Foundation
import Neural
import Score
import Testing

@testable import Generators

@Suite("Training a GAN") struct GANTrainingTests {
    @Test(
        "every epoch tells losses, accuracies, diversity and copies, and is a line of the log",
        arguments: GANHyperparameters.Preset.allCases
    )
    func epochs(_ preset: GANHyperparameters.Preset) throws {
        let run = try GANRun(preset)
        var samples: [SampleWindows] = []
        let outcome = try run.train {
            if case .samples(let windows) = $0 { samples.append(windows) }
        }
        #expect(outcome.reason == .budgetSpent)
        #expect(outcome.keptEpoch == 2)
        #expect(outcome.steps >= 10)
        for epoch in outcome.epochs {
            let figures = try #require(epoch.gan)
            #expect(figures.generatorLoss.isFinite && figures.generatorLoss > 0)
            #expect(figures.discriminatorLoss.isFinite && figures.discriminatorLoss > 0)
            #expect(preset == .textbook ? figures.penalty == 0 : figures.penalty > 0)
            for share in [
                figures.realAccuracy, figures.fakeAccuracy, figures.diversity, figures.nearCopies,
                try #require(figures.heldOutNearCopies),
            ] { #expect((0...1).contains(share)) }
            #expect(figures.corpusDiversity > 0.1)
            #expect(figures.stepsPerSecond > 0)
        }
        let text = String(decoding: try run.folder.read("model/training.jsonl"), as: UTF8.self)
        let lines = try text.split(separator: "\n").map {
            try JSONDecoder().decode(EpochReport.self, from: Data($0.utf8))
        }
        #expect(lines == outcome.epochs)
        #expect(text.contains("\"generator_loss\":"))
        #expect(text.contains("\"kind\":\"gan\""))
        #expect(samples.map(\.epoch) == [1, 2])
        #expect(samples.allSatisfy { $0.generated.count == 16 && $0.real == samples[0].real })
        #expect(run.modelFolder.configurationPath.isEmpty == false)
    }

    @Test(
        "a run stopped at any step and resumed ends with the same bits",
        arguments: GANHyperparameters.Preset.allCases,
        [0, 1, 5, 8]
    )
    func resumed(_ preset: GANHyperparameters.Preset, at step: Int) throws {
        let whole = try GANRun(preset)
        let outcome = try whole.train()
        let parts = try GANRun(preset)
        let first = try parts.train(untilStep: step)
        #expect(first.reason == .interrupted)
        #expect(first.steps <= step && first.steps < outcome.steps)
        let second = try parts.resume()
        #expect(second.steps == outcome.steps)
        #expect(second.epochs.map(\.timeless) == outcome.epochs.map(\.timeless))
        #expect(try parts.savedWeights() == whole.savedWeights())
        let path = \GANRun.modelFolder.lastCheckpointPath
        let expected = try TrainingCheckpoint<GANTrainingState>(reading: whole[keyPath: path])
        let found = try TrainingCheckpoint<GANTrainingState>(reading: parts[keyPath: path])
        #expect(found.weights == expected.weights)
        #expect(found.trainer == expected.trainer)
    }

    @Test("a generator learns to keep to the class that is asked for")
    func classes() throws {
        var run = try GANRun(
            .pianoroll,
            try (0..<8).map { number in
                let tune = Tunes.random(seed: UInt64(number), noteCount: 90)
                let isHigh = number % 2 == 0
                let piece = try tune.transposed(by: isHigh ? 12 : -12)
                return ("\(isHigh ? "high" : "low")/\(number).mid", piece)
            }
        )
        run.gan.generatorLayers = [64]
        run.gan.discriminatorLayers = [64]
        run.gan.generatorRate = 2e-3
        run.gan.discriminatorRate = 2e-3
        run.gan.weightAverage = 0.9
        run.budget = TrainingBudget(epochs: 50)
        try run.train()
        let model = try run.model()
        func meanPitch(_ label: String) throws -> Double {
            let pitches = try model.windows(40, seed: 1, label: label)
                .flatMap { $0.steps.compactMap(\.pitch) }
            return Double(pitches.reduce(0) { $0 + Int($1) }) / Double(max(pitches.count, 1))
        }
        // The classes are two octaves apart.
        #expect(try meanPitch("high") - meanPitch("low") > 15)
    }

    @Test("threads change nothing, a seed everything")
    func threads() throws {
        let one = try GANRun(.pianoroll)
        var two = try GANRun(.pianoroll)
        two.threads = 2
        var other = try GANRun(.pianoroll)
        other.seed = 4
        for run in [one, two, other] { try run.train() }
        #expect(try one.savedWeights() == two.savedWeights())
        #expect(try one.savedWeights() != other.savedWeights())
    }

    @Test("the textbook's networks are those of the courses")
    func textbook() throws {
        var run = try GANRun(.textbook)
        run.gan = GANHyperparameters(preset: .textbook)
        let format = try run.configuration().gan().1
        let generator = run.gan.generatorShape(format)
        #expect(generator.inputs == 100)
        #expect(generator.hidden == [256, 512, 1024])
        #expect(generator.outputs == 128)
        #expect(generator.activation == .relu)
        #expect(generator.outputActivation == .tanh)
        let discriminator = run.gan.discriminatorShape(viewed: 128, format)
        #expect(discriminator.inputs == 128)
        #expect(discriminator.hidden == [512, 256])
        #expect(discriminator.outputs == 1)
        #expect(discriminator.outputActivation == .sigmoid)
        #expect(run.gan.loss == .bce)
        #expect(run.gan.generatorOptimizer == .adam(beta1: 0.5))
        #expect(run.gan.generatorRate == 2e-4)
        #expect(run.gan.batchSize == 32)
        #expect(run.gan.discriminatorSteps == 1)
        #expect(try RollView.view(of: format) == nil)
    }

    @Test("fine-tuning begins with the parent's weights and leaves them alone")
    func fineTuning() throws {
        let run = try GANRun(.pianoroll)
        try run.train()
        let parent = try run.model()
        let before = parent.network.tensors()
        let child = try run.makeTraining(parent: parent)
        _ = try child.run(report: { _ in }, isCancelled: { false })
        #expect(parent.network.tensors() == before)
        #expect(try run.model().network.tensors() != before)
    }

    @Test("settings out of their ranges are refused by name")
    func refused() throws {
        func name(_ change: (inout GANHyperparameters) -> Void) -> String? {
            var gan = GANHyperparameters(preset: .pianoroll)
            change(&gan)
            do {
                try gan.validate()
                return nil
            } catch {
                guard case .outOfRange(let name, _, _) = error else { return "\(error)" }
                return name
            }
        }
        #expect(name { _ in } == nil)
        #expect(name { $0.latent = 0 } == "latent")
        #expect(name { $0.barSteps = 3 } == "bar steps")
        #expect(name { $0.generatorRate = 0 } == "generator rate")
        #expect(name { $0.discriminatorRate = .nan } == "discriminator rate")
        #expect(name { $0.batchSize = 0 } == "batch size")
        #expect(name { $0.discriminatorSteps = 0 } == "discriminator steps")
        #expect(name { $0.generatorActivation = .leakyRelu(slope: 2) } == "slope")
    }
}
