import Testing

@testable import Neural

/// Both sides' gradients against differences of their own losses, through views, classes and
/// penalties: what the PyTorch fixture leaves out.
@Suite("Adversarial central differences") struct AdversarialDifferenceTests {
    static let penalties: [GradientPenalty?] = [
        nil, GradientPenalty(weight: 2), GradientPenalty(.zeroCentredReal, weight: 2),
        GradientPenalty(.zeroCentred, weight: 2, interval: 3),
    ]

    @Test(
        "along each tensor's gradient",
        arguments: [Activation.elu, .tanh, .sigmoid],
        penalties
    )
    func everyTensor(activation: Activation, penalty: GradientPenalty?) throws {
        var game = TestGame()
        game.activation = activation
        game.seesShifts = true
        game.settings.head = .identity
        game.settings.loss = penalty?.kind == .oneCentred ? .wasserstein : .relativistic
        game.settings.penalty = penalty
        game.settings.discriminatorSteps = 1
        let trainer = try game.trainer()
        // Weights far enough from 0 that the activations bend.
        for network in [trainer.generator, trainer.discriminator] {
            var weights = network.tensors()
            for index in weights.tensors.indices {
                weights.tensors[index].values = weights.tensors[index].values.map { $0 * 1.5 }
            }
            try network.load(weights)
        }
        let (real, classes) = game.batch(0)
        func report() throws -> AdversarialStepReport {
            var report = AdversarialStepReport()
            try trainer.differentiateDiscriminator(
                real: real,
                classes: classes,
                update: 0,
                report: &report
            )
            try trainer.differentiateGenerator(report: &report)
            return report
        }
        for side in [trainer.discriminatorSide, trainer.generatorSide] {
            let judges = side === trainer.discriminatorSide
            _ = try report()
            let gradients = side.network.layout.tensors(in: side.gradient.storage)
            let start = side.network.tensors()
            func loss(_ index: Int, step: Float) throws -> Double {
                var moved = start
                for (place, value) in gradients[index].values.enumerated() {
                    moved.tensors[index].values[place] += step * value
                }
                try side.network.load(moved)
                let report = try report()
                return judges ? report.discriminatorLoss + report.penalty : report.generatorLoss
            }
            for (index, tensor) in gradients.enumerated() {
                let square = tensor.values.map { Double($0) * Double($0) }.reduce(0, +)
                // The last bias moves all scores alike, which these losses do not see.
                guard square > 1e-9 else { continue }
                let step = 0.01 / square.squareRoot()
                let change = try loss(index, step: Float(step)) - loss(index, step: Float(-step))
                let slope = change / (2 * step)
                // Single precision rounds the loss by 1e-7 or so, of a change of 0.01 times the norm.
                let tolerance = 3e-3 * square + 3e-5 * square.squareRoot()
                #expect(abs(slope - square) < tolerance, "\(tensor.name): \(slope), \(square)")
            }
            try side.network.load(start)
        }
    }
}
