import Foundation
import Testing

@testable import Neural

/// What PyTorch computed in double precision for one case (make_adversarial_fixture.py).
struct AdversarialFixture: CustomTestStringConvertible {
    static let latent = 6
    static let classes = 3
    static let sample = 10
    static let batch = 7

    /// Place in the script's list of cases.
    let number: Int
    let loss: AdversarialLoss
    let penalty: GradientPenalty?
    let activation: Activation
    var smoothing: Float = 0
    var spectral = false

    /// The script's cases.
    static let all = [
        Self(number: 0, loss: .bce, penalty: nil, activation: .relu),
        Self(number: 1, loss: .bce, penalty: nil, activation: leaky, smoothing: 0.1),
        Self(number: 2, loss: .hinge, penalty: nil, activation: leaky, spectral: true),
        Self(number: 3, loss: .leastSquares, penalty: nil, activation: .elu, smoothing: 0.2),
        Self(number: 4, loss: .wasserstein, penalty: .init(), activation: .relu),
        Self(number: 5, loss: .wasserstein, penalty: .init(), activation: leaky),
        Self(number: 6, loss: .wasserstein, penalty: .init(), activation: .elu),
        Self(number: 7, loss: .wasserstein, penalty: .init(), activation: .tanh),
        Self(number: 8, loss: .wasserstein, penalty: .init(), activation: .sigmoid),
        Self(number: 9, loss: .bce, penalty: .init(.zeroCentredReal), activation: .tanh),
        Self(number: 10, loss: .hinge, penalty: .init(), activation: .elu, spectral: true),
        Self(number: 11, loss: .relativistic, penalty: .init(.zeroCentred), activation: leaky),
        Self(number: 12, loss: .relativistic, penalty: .init(.zeroCentred), activation: .tanh),
    ]
    static let leaky = Activation.leakyRelu(slope: 0.2)

    var testDescription: String { "\(number): \(loss.rawValue), \(activation)" }

    static func file() throws -> TensorFile {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        return try TensorFile(
            reading: folder.appending(path: "Fixtures/adversarial.safetensors").path
        )
    }

    /// A trainer about to see the fixture's batch.
    func trainer(_ file: TensorFile, kernels: KernelSet, shards: Int) throws -> AdversarialTrainer {
        func values(_ name: String) -> [Float] { file[name]?.values ?? [] }
        let generator = DenseNetworkShape(
            inputs: Self.latent + Self.classes,
            hidden: [17, 20],
            outputs: Self.sample,
            activation: activation,
            outputActivation: .tanh
        )
        let discriminator = DenseNetworkShape(
            inputs: Self.sample + Self.classes,
            hidden: [18, 19],
            outputs: 1,
            activation: activation,
            outputActivation: loss == .bce ? .sigmoid : .linear
        )
        let settings = AdversarialSettings(
            loss: loss,
            penalty: penalty,
            labelSmoothing: smoothing,
            batchSize: Self.batch,
            classes: Self.classes,
            spectralNormalisation: spectral,
            shards: shards
        )
        let trainer = try AdversarialTrainer(
            generator: DenseNetwork(
                shape: generator,
                tensors: file,
                prefix: "\(number).generator."
            ),
            discriminator: DenseNetwork(
                shape: discriminator,
                tensors: file,
                prefix: "\(number).discriminator."
            ),
            settings: settings,
            threads: 1,
            kernels: kernels,
            given: .init(latents: values("latents"), mixes: values("mixes"))
        )
        trainer.spectral?.restore([0, 2, 4].map { values("\(number).u.\($0)") })
        return trainer
    }
}
