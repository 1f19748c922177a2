import CKernels
import Randomness

@testable import Neural

/// A small adversarial run for tests: odd widths, rows that do not divide into the shards, a view,
/// classes, a penalty, averaged weights.
struct TestGame {
    static let steps = 5
    static let categories = 4

    var settings = AdversarialSettings(
        loss: .wasserstein,
        penalty: GradientPenalty(),
        discriminatorSteps: 2,
        batchSize: 7,
        classes: 3,
        head: .sampleAndHold(steps: steps, categories: categories, noise: 1),
        weightAverage: 0.9,
        shards: 3,
        seed: 5
    )
    var activation = Activation.tanh
    /// Whether the discriminator sees shifts beside the linear view.
    var seesShifts = false

    var width: Int { Self.steps * (Self.categories + 1) }

    /// Each number itself, and each one's difference to the one a step before.
    func view() throws -> any DiscriminatorView {
        let back = Self.categories + 1
        var entries = (0..<width).map { LinearView.Entry(output: $0, input: $0, weight: 1) }
        for index in back..<width {
            entries.append(.init(output: width + index, input: index, weight: 1))
            entries.append(.init(output: width + index, input: index - back, weight: -1))
        }
        let linear = try LinearView(inputs: width, outputs: 2 * width, entries: entries)
        let shift = try ShiftView(
            steps: Self.steps,
            categories: Self.categories,
            lags: [1],
            reach: 2
        )
        return seesShifts ? try JoinedView([linear, shift]) : linear
    }

    func trainer(
        threads: Int = 1,
        kernels: KernelSet = .current,
        bfloat16: BFloat16KernelTable? = nil
    ) throws -> AdversarialTrainer {
        try AdversarialTrainer(
            generator: DenseNetwork(
                shape: .init(
                    inputs: 6 + settings.classes,
                    hidden: [21, 18],
                    outputs: width,
                    activation: activation
                ),
                seed: 1
            ),
            discriminator: DenseNetwork(
                shape: .init(
                    inputs: view().outputs + settings.classes,
                    hidden: [19, 23],
                    outputs: 1,
                    activation: activation
                ),
                seed: 2
            ),
            view: view(),
            settings: settings,
            threads: threads,
            kernels: kernels,
            bfloat16: bfloat16
        )
    }

    /// Real rows of a step: one category struck and held, another one struck in the middle.
    func batch(_ number: Int) -> (real: [Float], classes: [Int]) {
        var generator = Xoshiro256(seed: 3, stream: UInt64(number))
        var real: [Float] = []
        var classes: [Int] = []
        for _ in 0..<settings.discriminatorSteps * settings.batchSize {
            let label = Int.random(in: 0..<3, using: &generator)
            classes.append(label)
            let middle = Int.random(in: 1..<Self.steps, using: &generator)
            for step in 0..<Self.steps {
                for category in 0..<Self.categories {
                    real.append(category == (step < middle ? label : label + 1) ? 1 : 0)
                }
                real.append(step == 0 || step == middle ? 1 : 0)
            }
        }
        return (real, settings.classes > 0 ? classes : [])
    }

    @discardableResult
    func step(_ trainer: AdversarialTrainer, _ number: Int) throws -> AdversarialStepReport {
        let (real, classes) = batch(number)
        return try trainer.step(
            real: real,
            classes: classes,
            generatorRate: 1e-3,
            discriminatorRate: 2e-3
        )
    }
}
