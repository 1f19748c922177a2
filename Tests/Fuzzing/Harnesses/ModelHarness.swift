import Foundation
import Generators
import Neural
import Score

@testable import Encoding

/// `config.json`: a model is read with it, and writes a piece.
final class ModelHarness: Harness {
    static let name = "config"

    private let folder: TemporaryFolder
    private let configurations: [ModelConfiguration]

    /// Makes folders of a small LSTM and a small GAN.
    init() throws {
        folder = try TemporaryFolder()
        configurations = [try Self.lstm(), try Self.gan()]
        guard case .gan(let gan) = configurations[1].hyperparameters,
            let windows = configurations[1].windows
        else { preconditionFailure("a GAN is a GAN") }
        let network = try RecurrentNetwork(shape: configurations[0].networkShape(), seed: 1)
        let generator = try DenseNetwork(
            shape: DenseNetworkShape(
                inputs: gan.latent,
                hidden: gan.generatorLayers,
                outputs: windows.width,
                activation: gan.generatorActivation,
                outputActivation: .tanh
            ),
            seed: 1
        )
        for (name, tensors) in [
            ("lstm", network.tensors()), ("gan", generator.tensors(prefix: "generator.")),
        ] {
            try ModelFolder(path: "\(folder.path)/\(name)").create()
            try tensors.write(to: "\(folder.path)/\(name)/model.safetensors")
        }
    }

    private static func lstm() throws -> ModelConfiguration {
        var lstm = LSTMHyperparameters()
        lstm.embedding = 4
        lstm.hidden = 8
        let encoding = EncodingConfiguration(kind: .melody)
        var typical = ModelConfiguration.TypicalPiece()
        typical.metres = [.init(metre: "4/4", pieces: 3), .init(metre: "6/8", pieces: 2)]
        return ModelConfiguration(
            name: "lstm",
            hyperparameters: .lstm(lstm),
            encoding: encoding,
            vocabularySize: try encoding.makeEncoding().vocabularySize,
            seed: 1,
            corpus: .init(hash: "none", path: "none", splitSeed: 0),
            parent: nil,
            typical: typical
        )
    }

    private static func gan() throws -> ModelConfiguration {
        var gan = GANHyperparameters(preset: .textbook)
        gan.latent = 4
        gan.generatorLayers = [5]
        gan.discriminatorLayers = [5]
        let windows = WindowFormat(
            representation: .curve,
            barSteps: 16,
            steps: 16,
            metre: Metre(4, 4),
            lowestPitch: 60,
            highestPitch: 72,
            keys: Array(repeating: 1, count: 12),
            classes: []
        )
        return ModelConfiguration(
            name: "gan",
            hyperparameters: .gan(gan),
            encoding: EncodingConfiguration(kind: .melody),
            windows: windows,
            seed: 1,
            corpus: .init(hash: "none", path: "none", splitSeed: 0),
            parent: nil,
            typical: .init()
        )
    }

    func seeds() throws -> [[UInt8]] {
        try configurations.map { configuration in
            try Bytes.written { try ModelFolder(path: "").write(configuration, to: $0) }
        }
    }

    func read(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let place = text.contains("\"gan\" :") ? "gan" : "lstm"
        folder.write(bytes, to: "\(place)/config.json")
        let model = try ModelKind.model(reading: ModelFolder(path: "\(folder.path)/\(place)"))
        let typical = model.configuration.typical
        var settings = SamplingSettings()
        settings.bars = 2
        settings.attempts = 1
        let request = PieceRequest(
            settings: settings,
            tempo: min(max(typical.tempo, 20), 400),
            program: min(max(typical.program, 0), 127)
        )
        _ = try model.generate(request, isCancelled: { false })
    }
}
