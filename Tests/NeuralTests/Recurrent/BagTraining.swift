import Randomness

@testable import Neural

/// A small training run over bags: odd widths, lanes that do not divide into the shards.
struct BagTraining {
    /// What a row should predict.
    enum Kind: String, CaseIterable { case classes, sets }

    static let shape = RecurrentNetworkShape(
        vocabulary: 11,
        embedding: 5,
        hidden: 19,
        layers: 2,
        features: 23
    )

    var kind = Kind.classes
    var settings: TrainerSettings = {
        var settings = TestTraining().settings
        settings.inputDropout = 0.2
        return settings
    }()

    func trainer(threads: Int = 1, kernels: KernelSet = .current) throws -> RecurrentTrainer {
        try RecurrentTrainer(
            network: RecurrentNetwork(shape: Self.shape, seed: 2),
            settings: settings,
            threads: threads,
            kernels: kernels
        )
    }

    /// Random bags of 0 to 5 features, some targets left out, some lanes beginning anew.
    func batch(_ number: Int) -> BagBatch {
        var random = Xoshiro256(seed: 78, stream: UInt64(number))
        let rows = settings.batchSize * settings.sequenceLength
        func bag(of most: Int, below limit: Int) -> [Int32] {
            let all = (0..<Int32(limit)).shuffled(using: &random)
            return Array(all.prefix(Int.random(in: 0...most, using: &random)))
        }
        func isCounted() -> Bool { Int.random(in: 0..<6, using: &random) > 0 }
        let targets: BagBatch.Targets
        switch kind {
        case .classes:
            let lowest = (0..<rows).map { _ in Int32.random(in: 0...10, using: &random) }
            let classes = lowest.map {
                isCounted() ? Int32.random(in: $0...10, using: &random) : -1
            }
            targets = .classes(classes, lowest: lowest)
        case .sets:
            targets = .sets(
                Bags((0..<rows).map { _ in bag(of: 4, below: 11) }),
                counted: (0..<rows).map { _ in isCounted() }
            )
        }
        return BagBatch(
            lanes: settings.batchSize,
            steps: settings.sequenceLength,
            inputs: Bags((0..<rows).map { _ in bag(of: 5, below: 23) }),
            targets: targets,
            resets: (0..<settings.batchSize).map { _ in Bool.random(using: &random) }
        )
    }
}
