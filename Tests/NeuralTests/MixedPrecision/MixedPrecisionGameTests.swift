import CKernels
import Testing

@testable import Neural

@Suite("Adversarial training in mixed precision") struct MixedPrecisionGameTests {
    /// The games of the trainer's own tests, rounded.
    static let games = AdversarialTrainerTests.games.map { game in
        var game = game
        game.settings.precision = .bf16
        return game
    }

    /// Both sides' gradients at the first step.
    private func gradients(
        _ game: TestGame,
        _ table: BFloat16KernelTable?
    ) throws -> (discriminator: [Float], generator: [Float]) {
        let trainer = try game.trainer(bfloat16: table)
        let (real, classes) = game.batch(0)
        var report = AdversarialStepReport()
        try trainer.differentiateDiscriminator(
            real: real,
            classes: classes,
            update: 0,
            report: &report
        )
        try trainer.differentiateGenerator(report: &report)
        return (
            trainer.discriminatorSide.gradient.storage.values,
            trainer.generatorSide.gradient.storage.values
        )
    }

    /// Length of the difference of two gradients over the length of the first.
    private func distance(_ one: [Float], _ other: [Float]) -> Double {
        func length(_ values: [Double]) -> Double {
            values.map { $0 * $0 }.reduce(0, +).squareRoot()
        }
        return length(zip(one, other).map { Double($0) - Double($1) })
            / length(one.map(Double.init))
    }

    /// Without what hangs on a last bit now and then: the head's choices, and the slope of a ReLU
    /// whose sum is near 0.
    private static let smooth = games.map { game in
        var game = game
        game.settings.head = .identity
        if game.activation == .relu { game.activation = .tanh }
        return game
    }

    @Test(
        "both gradients are those of single precision within a few hundredths",
        arguments: BFloat16Kernels.available,
        smooth
    )
    func gradient(kernels: BFloat16Kernels, game: TestGame) throws {
        var single = game
        single.settings.precision = .fp32
        let truth = try gradients(single, nil)
        let found = try gradients(game, kernels.table)
        // An operand is within 2^-9 of its number; a few rows average little of it out, and a
        // penalty goes four times through the layers.
        for distance in [
            distance(truth.discriminator, found.discriminator),
            distance(truth.generator, found.generator),
        ] { #expect((1e-5..<0.05).contains(distance)) }
    }

    @Test(
        "the processor's instruction and its emulation give the same gradients",
        arguments: smooth
    )
    func emulation(game: TestGame) throws {
        guard let native = bfloat16Kernels()?.pointee else { return }
        let emulated = try gradients(game, emulatedBFloat16Kernels().pointee)
        let found = try gradients(game, native)
        // Sums differ in the last bits, which now and then rounds an operand to the other side.
        #expect(distance(emulated.discriminator, found.discriminator) < 5e-3)
        #expect(distance(emulated.generator, found.generator) < 5e-3)
    }

    @Test(
        "any number of threads gives the same bits",
        arguments: BFloat16Kernels.available,
        games
    )
    func threads(kernels: BFloat16Kernels, game: TestGame) throws {
        let one = try game.trainer(threads: 1, bfloat16: kernels.table)
        let others = try [2, 3].map { try game.trainer(threads: $0, bfloat16: kernels.table) }
        for number in 0..<3 {
            let report = try game.step(one, number)
            for other in others { #expect(try game.step(other, number) == report) }
        }
        for other in others {
            #expect(other.generator.tensors() == one.generator.tensors())
            #expect(other.discriminator.tensors() == one.discriminator.tensors())
            #expect(other.snapshot() == one.snapshot())
        }
    }

    @Test(
        "a restored run goes on with the same bits: loaded weights are rounded anew",
        arguments: BFloat16Kernels.available,
        games
    )
    func resume(kernels: BFloat16Kernels, game: TestGame) throws {
        let whole = try game.trainer(bfloat16: kernels.table)
        for number in 0..<2 { try game.step(whole, number) }
        let resumed = try game.trainer(bfloat16: kernels.table)
        // Its rounded weights are others by now.
        try game.step(resumed, 7)
        try resumed.generator.load(whole.generator.tensors())
        try resumed.discriminator.load(whole.discriminator.tensors())
        try resumed.restore(whole.snapshot())
        for number in 2..<4 {
            #expect(try game.step(whole, number) == game.step(resumed, number))
        }
        #expect(whole.generator.tensors() == resumed.generator.tensors())
        #expect(whole.snapshot() == resumed.snapshot())
    }

    @Test("a step that breaks is taken back, the rounded weights with it")
    func broken() throws {
        var game = TestGame()
        game.settings.head = .identity
        game.settings.loss = .hinge
        game.settings.penalty = nil
        game.settings.precision = .bf16
        game.activation = .relu
        let table = emulatedBFloat16Kernels().pointee
        let broken = try game.trainer(bfloat16: table)
        let whole = try game.trainer(bfloat16: table)
        for trainer in [broken, whole] { try game.step(trainer, 0) }
        let (real, classes) = game.batch(1)
        #expect(throws: NeuralError.self) {
            try broken.step(
                real: real,
                classes: classes,
                generatorRate: 1e-3,
                discriminatorRate: 1e30
            )
        }
        #expect(try game.step(broken, 1) == game.step(whole, 1))
        #expect(broken.snapshot() == whole.snapshot())
    }

    @Test("a snapshot of the other precision is refused; one that names none is single")
    func otherPrecision() throws {
        var game = TestGame()
        let single = try game.trainer()
        game.settings.precision = .bf16
        let mixed = try game.trainer(bfloat16: emulatedBFloat16Kernels().pointee)
        let wanted = NeuralError.wrongSnapshot(field: "precision", expected: "bf16", found: "fp32")
        #expect(throws: wanted) { try mixed.restore(single.snapshot()) }
        var old = single.snapshot()
        old.metadata["precision"] = nil
        #expect(throws: wanted) { try mixed.restore(old) }
        try single.restore(old)
    }

    @Test("without the instruction, or with other kernels, it is refused and said why")
    func refused() throws {
        var game = TestGame()
        game.settings.precision = .bf16
        let plain = try #require(KernelSet.named("plain"))
        let error = #expect(throws: NeuralError.self) { try game.trainer(kernels: plain) }
        #expect(error == .unavailablePrecision(name: "bf16", kernels: "plain"))
    }
}
