import Foundation
import Testing

@testable import Neural

@Suite("Adversarial training") struct AdversarialTrainerTests {
    /// Runs that between them use every part.
    static let games: [TestGame] = {
        var spectral = TestGame()
        spectral.settings.loss = .hinge
        spectral.settings.penalty = nil
        spectral.settings.spectralNormalisation = true
        spectral.settings.discriminatorOptimizer = .rmsprop()
        var plain = TestGame()
        plain.settings = AdversarialSettings(batchSize: 6)
        plain.activation = .relu
        var relativistic = TestGame()
        relativistic.settings.loss = .relativistic
        relativistic.settings.penalty = GradientPenalty(.zeroCentred, weight: 1, interval: 2)
        relativistic.settings.head = .sampleAndHold(
            steps: TestGame.steps,
            categories: TestGame.categories
        )
        relativistic.activation = .leakyRelu(slope: 0.2)
        relativistic.seesShifts = true
        return [TestGame(), spectral, plain, relativistic]
    }()

    @Test("any number of threads gives the same bits", arguments: games, [2, 3])
    func threads(game: TestGame, count: Int) throws {
        let one = try game.trainer(threads: 1)
        let many = try game.trainer(threads: count)
        for number in 0..<4 {
            #expect(try game.step(one, number) == game.step(many, number))
        }
        #expect(one.generator.tensors() == many.generator.tensors())
        #expect(one.discriminator.tensors() == many.discriminator.tensors())
        #expect(one.snapshot() == many.snapshot())
    }

    @Test("a restored run goes on with the same bits, through files", arguments: games)
    func resume(game: TestGame) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "adversarial-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let weightsPath = folder.appending(path: "weights.safetensors").path
        let statePath = folder.appending(path: "state.safetensors").path

        let whole = try game.trainer()
        for number in 0..<3 { try game.step(whole, number) }
        let weights = TensorFile(
            tensors: whole.generator.tensors(prefix: "generator.").tensors
                + whole.discriminator.tensors(prefix: "discriminator.").tensors
        )
        try weights.write(to: weightsPath)
        try whole.snapshot().write(to: statePath)

        let resumed = try game.trainer()
        let read = try TensorFile(reading: weightsPath)
        try resumed.generator.load(read, prefix: "generator.")
        try resumed.discriminator.load(read, prefix: "discriminator.")
        try resumed.restore(TensorFile(reading: statePath))
        #expect(resumed.stepCount == 3)
        for number in 3..<6 {
            #expect(try game.step(whole, number) == game.step(resumed, number))
        }
        #expect(whole.generator.tensors() == resumed.generator.tensors())
        #expect(whole.discriminator.tensors() == resumed.discriminator.tensors())
        #expect(whole.snapshot() == resumed.snapshot())
    }

    @Test("a snapshot of another run is refused, and changes nothing")
    func otherRuns() throws {
        let game = TestGame()
        let trainer = try game.trainer()
        try game.step(trainer, 0)
        let before = trainer.snapshot()
        var others: [TensorFile] = [TensorFile()]
        for change: (inout TestGame) -> Void in [
            { $0.settings.seed = 6 }, { $0.settings.shards = 2 },
            { $0.settings.discriminatorSteps = 1 }, { $0.settings.generatorOptimizer = .sgd() },
            { $0.settings.discriminatorOptimizer = .rmsprop() }, { $0.settings.weightAverage = 0 },
        ] {
            var other = game
            change(&other)
            others.append(try other.trainer().snapshot())
        }
        for (index, other) in others.enumerated() {
            #expect(throws: NeuralError.self, "\(index)") { try trainer.restore(other) }
            #expect(trainer.snapshot() == before, "\(index)")
        }
    }

    @Test("kernel sets agree", arguments: kernelNames)
    func kernels(name: String) throws {
        var game = TestGame()
        // Without the head: a choice is made by the last bit sometimes.
        game.settings.head = .identity
        let plain = try game.trainer(kernels: try #require(KernelSet.named("plain")))
        let other = try game.trainer(kernels: try #require(KernelSet.named(name)))
        for number in 0..<3 {
            let (a, b) = (try game.step(plain, number), try game.step(other, number))
            #expect(abs(a.discriminatorLoss - b.discriminatorLoss) < 1e-5)
            #expect(abs(a.generatorLoss - b.generatorLoss) < 1e-5)
            #expect(abs(a.penalty - b.penalty) < 1e-4)
        }
    }

    @Test("a loss that is not finite changes nothing", arguments: AdversarialLoss.allCases)
    func divergence(loss: AdversarialLoss) throws {
        for penalty in [nil, GradientPenalty()] {
            var game = TestGame()
            game.settings.loss = loss
            game.settings.penalty = penalty
            game.settings.head = .identity
            game.activation = .relu
            let trainer = try game.trainer()
            try game.step(trainer, 0)
            var weights = trainer.discriminator.tensors()
            for index in weights.tensors.indices {
                weights.tensors[index].values = weights.tensors[index].values.map { $0 * 1e15 }
            }
            try trainer.discriminator.load(weights)
            let (generator, snapshot) = (trainer.generator.tensors(), trainer.snapshot())
            let error = #expect(throws: NeuralError.self) { try game.step(trainer, 1) }
            #expect(error == .notFinite(what: "discriminator loss", step: 2))
            #expect(trainer.generator.tensors() == generator)
            #expect(trainer.discriminator.tensors() == weights)
            #expect(trainer.snapshot() == snapshot)
        }
    }

    @Test("a generator that breaks takes the discriminator's updates back")
    func brokenGenerator() throws {
        var game = TestGame()
        game.settings.head = .identity
        game.settings.loss = .hinge
        game.settings.penalty = nil
        game.activation = .relu
        let trainer = try game.trainer()
        try game.step(trainer, 0)
        let before = (trainer.discriminator.tensors(), trainer.snapshot())
        // An enormous discriminator rate: its losses are finite, and the generator's are not.
        let (real, classes) = game.batch(1)
        #expect(throws: NeuralError.self) {
            try trainer.step(
                real: real,
                classes: classes,
                generatorRate: 1e-3,
                discriminatorRate: 1e30
            )
        }
        #expect(trainer.discriminator.tensors() == before.0)
        #expect(trainer.snapshot() == before.1)
    }

    @Test("averaged weights follow the generator's with their decay")
    func average() throws {
        let game = TestGame()
        let trainer = try game.trainer()
        var truth = trainer.generator.tensors().tensors.flatMap(\.values)
        for number in 0..<3 {
            try game.step(trainer, number)
            let now = trainer.generator.tensors().tensors.flatMap(\.values)
            truth = zip(truth, now).map { 0.9 * $0 + 0.1 * $1 }
        }
        let found = try trainer.samplingNetwork().tensors().tensors.flatMap(\.values)
        #expect(zip(found, truth).allSatisfy { abs($0 - $1) < 1e-6 })
    }
}
