import CKernels
import Foundation
import Testing

@testable import Neural

@Suite("Training in mixed precision") struct MixedPrecisionTrainingTests {
    /// Several chunks of a gradient's sum, an odd number of rows in the last, two layers.
    private static func training(dropout: Float = 0) -> TestTraining {
        var training = TestTraining()
        training.shape = RecurrentNetworkShape(vocabulary: 23, embedding: 9, hidden: 40, layers: 2)
        training.settings = TrainerSettings(
            dropout: dropout,
            clipNorm: 0,
            batchSize: 21,
            sequenceLength: 75,
            shards: 2,
            seed: 5
        )
        return training
    }

    private func gradient(_ training: TestTraining, _ table: BFloat16KernelTable?) throws
        -> TensorFile
    {
        let trainer = try training.trainer(bfloat16: table)
        return try trainer.gradients(of: training.batch(0)).1
    }

    /// Length of the difference of two gradients over the length of the first.
    private func distance(_ one: [Float], _ other: [Float]) -> Double {
        func length(_ values: [Double]) -> Double {
            values.map { $0 * $0 }.reduce(0, +).squareRoot()
        }
        return length(zip(one, other).map { Double($0) - Double($1) })
            / length(one.map(Double.init))
    }

    @Test(
        "the gradient is that of single precision within a hundredth",
        arguments: BFloat16Kernels.available,
        [0, 0.3] as [Float]
    )
    func gradient(kernels: BFloat16Kernels, dropout: Float) throws {
        var training = Self.training(dropout: dropout)
        let single = try gradient(training, nil)
        training.settings.precision = .bf16
        let mixed = try gradient(training, kernels.table)
        // An operand is within 2^-9 = 0.002 of its number, at random: of sums over 1,575 rows and
        // 75 steps a relative error of some thousandths is left.
        for tensor in single.tensors {
            let other = try #require(mixed[tensor.name])
            #expect(other.shape == tensor.shape)
            #expect(distance(tensor.values, other.values) < 0.02, "\(tensor.name)")
        }
        let all = (single.tensors.flatMap(\.values), mixed.tensors.flatMap(\.values))
        #expect((1e-5..<0.01).contains(distance(all.0, all.1)))
    }

    @Test("the processor's instruction and its emulation give the same gradient")
    func emulation() throws {
        guard let native = bfloat16Kernels()?.pointee else { return }
        var training = Self.training()
        training.settings.precision = .bf16
        let emulated = try gradient(training, emulatedBFloat16Kernels().pointee)
        let found = try gradient(training, native)
        // Sums differ in the last bits, which now and then rounds an operand to the other side.
        let all = (emulated.tensors.flatMap(\.values), found.tensors.flatMap(\.values))
        #expect(distance(all.0, all.1) < 1e-3)
    }

    @Test("any number of threads gives the same bits", arguments: BFloat16Kernels.available)
    func threads(kernels: BFloat16Kernels) throws {
        var training = TestTraining()
        training.settings.precision = .bf16
        let one = try training.trainer(threads: 1, bfloat16: kernels.table)
        let many = try training.trainer(threads: 3, bfloat16: kernels.table)
        for number in 0..<4 {
            let batch = training.batch(number)
            #expect(
                try one.step(batch, learningRate: 0.01) == many.step(batch, learningRate: 0.01)
            )
            #expect(try one.evaluate(batch) == many.evaluate(batch))
        }
        #expect(one.network.tensors() == many.network.tensors())
        #expect(one.snapshot() == many.snapshot())
    }

    @Test("a restored run goes on with the same bits", arguments: BFloat16Kernels.available)
    func resume(kernels: BFloat16Kernels) throws {
        var training = TestTraining()
        training.settings.precision = .bf16
        let whole = try training.trainer(bfloat16: kernels.table)
        for number in 0..<3 { _ = try whole.step(training.batch(number), learningRate: 0.01) }
        let resumed = try training.trainer(bfloat16: kernels.table)
        try resumed.network.load(whole.network.tensors())
        try resumed.restore(whole.snapshot())
        for number in 3..<6 {
            let batch = training.batch(number)
            #expect(
                try whole.step(batch, learningRate: 0.01) == resumed.step(batch, learningRate: 0.01)
            )
        }
        #expect(whole.network.tensors() == resumed.network.tensors())
        #expect(whole.snapshot() == resumed.snapshot())
    }

    @Test("a snapshot of the other precision is refused; one that names none is single")
    func otherPrecision() throws {
        var training = TestTraining()
        let single = try training.trainer()
        training.settings.precision = .bf16
        let mixed = try training.trainer(bfloat16: emulatedBFloat16Kernels().pointee)
        let wanted = NeuralError.wrongSnapshot(field: "precision", expected: "bf16", found: "fp32")
        #expect(throws: wanted) { try mixed.restore(single.snapshot()) }
        #expect(throws: NeuralError.self) { try single.restore(mixed.snapshot()) }
        var old = single.snapshot()
        old.metadata["precision"] = nil
        #expect(throws: wanted) { try mixed.restore(old) }
        try single.restore(old)
    }

    @Test("evaluation stays in single precision, to the last bit")
    func evaluation() throws {
        var training = TestTraining()
        let single = try training.trainer()
        training.settings.precision = .bf16
        let mixed = try training.trainer(bfloat16: emulatedBFloat16Kernels().pointee)
        _ = try mixed.step(training.batch(0), learningRate: 0.01)
        try single.network.load(mixed.network.tensors())
        #expect(try single.evaluate(training.batch(1)) == mixed.evaluate(training.batch(1)))
    }

    @Test("without the instruction, or with other kernels, it is refused and said why")
    func refused() throws {
        var training = TestTraining()
        training.settings.precision = .bf16
        let plain = try #require(KernelSet.named("plain"))
        #expect(plain.bfloat16 == nil)
        let error = #expect(throws: NeuralError.self) { try training.trainer(kernels: plain) }
        #expect(error == .unavailablePrecision(name: "bf16", kernels: "plain"))
        let sentence = try #require(error).description
        for word in ["AVX512-BF16", "plain", "fp32"] { #expect(sentence.contains(word)) }
    }

    @Test("learns a short text by heart", arguments: BFloat16Kernels.available)
    func overfits(kernels: BFloat16Kernels) throws {
        let text: [Int32] = [1, 2, 1, 3, 1, 1, 4, 1, 2, 2, 3, 1, 0, 4, 1, 3, 0]
        let network = try RecurrentNetwork(
            shape: .init(vocabulary: 5, embedding: 8, hidden: 32, layers: 1),
            seed: 1
        )
        let trainer = try RecurrentTrainer(
            network: network,
            settings: TrainerSettings(batchSize: 1, sequenceLength: 16, precision: .bf16),
            threads: 1,
            kernels: .current,
            bfloat16: kernels.table
        )
        let batch = TokenBatch(
            lanes: 1,
            steps: 16,
            inputs: Array(text.dropLast()),
            targets: Array(text.dropFirst()),
            resets: [true]
        )
        for _ in 0..<150 { _ = try trainer.step(batch, learningRate: 0.02) }
        #expect(try trainer.evaluate(batch).lossSum / 16 < 0.02)
    }
}
