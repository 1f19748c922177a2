import CKernels
import Randomness

@testable import Neural

/// A small training run for tests: odd widths, lanes that do not divide into the shards.
struct TestTraining {
    static let shape = RecurrentNetworkShape(vocabulary: 11, embedding: 5, hidden: 19, layers: 2)

    var shape = TestTraining.shape
    var settings = TrainerSettings(
        dropout: 0.3,
        clipNorm: 1,
        batchSize: 7,
        sequenceLength: 6,
        shards: 3,
        seed: 5
    )

    func network() throws -> RecurrentNetwork { try RecurrentNetwork(shape: shape, seed: 2) }

    func trainer(
        threads: Int = 1,
        kernels: KernelSet = .current,
        bfloat16: BFloat16KernelTable? = nil
    ) throws -> RecurrentTrainer {
        try RecurrentTrainer(
            network: network(),
            settings: settings,
            threads: threads,
            kernels: kernels,
            bfloat16: bfloat16
        )
    }

    /// Random tokens, some targets left out, some lanes beginning anew.
    func batch(_ number: Int) -> TokenBatch {
        var generator = Xoshiro256(seed: 77, stream: UInt64(number))
        let count = settings.batchSize * settings.sequenceLength
        func token() -> Int32 { Int32.random(in: 0..<Int32(shape.vocabulary), using: &generator) }
        return TokenBatch(
            lanes: settings.batchSize,
            steps: settings.sequenceLength,
            inputs: (0..<count).map { _ in token() },
            targets: (0..<count).map { _ in
                Int.random(in: 0..<6, using: &generator) == 0 ? -1 : token()
            },
            resets: (0..<settings.batchSize).map { _ in Bool.random(using: &generator) }
        )
    }
}
