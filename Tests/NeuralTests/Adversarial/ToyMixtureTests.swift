import Randomness
import Testing

@testable import Neural

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The usual toy: eight Gaussians of standard deviation 0.05 on a circle of radius 2.
///
/// A mode is
/// reached when at least 1 % of 2,000 samples fall within three standard deviations of its centre.
@Suite("Eight Gaussians") struct ToyMixtureTests {
    static let deviation = 0.05

    @Test("binary cross-entropy reaches at least 7 of 8 modes")
    func crossEntropy() throws {
        let settings = AdversarialSettings(
            labelSmoothing: 0.1,
            batchSize: 64,
            weightAverage: 0.99
        )
        let (modes, close) = try train(settings, activation: .tanh, steps: 3_000, rate: 1e-3)
        #expect(modes >= 7 && close > 0.3, "\(modes) modes, \(close) of the samples")
    }

    @Test("Wasserstein with a penalty reaches at least 7 of 8 modes")
    func wasserstein() throws {
        let settings = AdversarialSettings(
            loss: .wasserstein,
            penalty: GradientPenalty(weight: 0.1),
            discriminatorSteps: 3,
            generatorOptimizer: .adam(beta1: 0.5, beta2: 0.9),
            discriminatorOptimizer: .adam(beta1: 0.5, beta2: 0.9),
            batchSize: 64,
            weightAverage: 0.99
        )
        let (modes, close) = try train(
            settings,
            activation: .leakyRelu(slope: 0.2),
            steps: 3_000,
            rate: 1e-3
        )
        #expect(modes >= 7 && close > 0.3, "\(modes) modes, \(close) of the samples")
    }

    /// Trains, and counts modes and the share of samples near any of them.
    private func train(
        _ settings: AdversarialSettings,
        activation: Activation,
        steps: Int,
        rate: Float
    ) throws -> (modes: Int, close: Double) {
        func network(_ inputs: Int, _ outputs: Int, seed: UInt64) throws -> DenseNetwork {
            let shape = DenseNetworkShape(
                inputs: inputs,
                hidden: [64, 64],
                outputs: outputs,
                activation: activation
            )
            return try DenseNetwork(shape: shape, seed: seed)
        }
        let trainer = try AdversarialTrainer(
            generator: network(4, 2, seed: 1),
            discriminator: network(2, 1, seed: 2),
            settings: settings,
            threads: 2
        )
        var generator = Xoshiro256(seed: 9)
        for _ in 0..<steps {
            var real: [Float] = []
            for _ in 0..<settings.discriminatorSteps * settings.batchSize {
                let mode = Int.random(in: 0..<8, using: &generator)
                let (x, y) = centre(mode)
                let (a, b) = normals(&generator)
                real += [Float(x + Self.deviation * a), Float(y + Self.deviation * b)]
            }
            _ = try trainer.step(real: real, generatorRate: rate, discriminatorRate: rate)
        }
        let sampler = try DenseGenerator(network: trainer.samplingNetwork())
        let latents = (0..<2_000 * 2).flatMap { _ -> [Float] in
            let (a, b) = normals(&generator)
            return [Float(a), Float(b)]
        }
        let samples = try sampler.generate(latents: latents)
        var hits = [Int](repeating: 0, count: 8)
        for row in 0..<2_000 {
            for mode in 0..<8 {
                let (x, y) = centre(mode)
                let (dx, dy) = (Double(samples[2 * row]) - x, Double(samples[2 * row + 1]) - y)
                if (dx * dx + dy * dy).squareRoot() < 3 * Self.deviation { hits[mode] += 1 }
            }
        }
        return (hits.count { $0 >= 20 }, Double(hits.reduce(0, +)) / 2_000)
    }

    private func centre(_ mode: Int) -> (Double, Double) {
        let angle = Double(mode) * Double.pi / 4
        return (2 * cos(angle), 2 * sin(angle))
    }

    /// Two independent normal numbers (Box & Muller 1958).
    private func normals(_ generator: inout Xoshiro256) -> (Double, Double) {
        let radius = (-2 * log(1 - generator.nextUnit())).squareRoot()
        let angle = 2 * Double.pi * generator.nextUnit()
        return (radius * cos(angle), radius * sin(angle))
    }
}
