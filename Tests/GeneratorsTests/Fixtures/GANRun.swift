import Foundation
import Neural
import Score

@testable import Encoding
@testable import Generators

/// A small GAN's training run in a folder of its own.
struct GANRun {
    let corpus: Corpus
    let folder: TemporaryFolder
    var gan: GANHyperparameters
    var threads = 1
    var pace = CheckpointPace.usual
    var budget = TrainingBudget(epochs: 2)
    /// Seed of the configuration.
    var seed: UInt64 = 3
    /// Epochs that the run was told of.
    private let songs: TemporaryFolder

    /// A run on files by name; a file in a subfolder is of its class.
    init(_ preset: GANHyperparameters.Preset, _ files: [(name: String, piece: NoteSequence)]) throws
    {
        songs = try TemporaryFolder()
        for (name, piece) in files {
            let path = songs.path + "/" + name
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
                withIntermediateDirectories: true
            )
            try songs.write(name, piece)
        }
        corpus = try Corpus.open(
            folder: songs.path,
            cache: songs.path + "/.cache",
            settings: CorpusSettings(encoding: EncodingConfiguration(kind: .melody))
        )
        folder = try TemporaryFolder()
        gan = Self.small(preset)
    }

    /// A run on six random tunes, one of them held out.
    init(_ preset: GANHyperparameters.Preset) throws {
        try self.init(
            preset,
            (0..<6).map { ("\($0).mid", Tunes.random(seed: UInt64($0), noteCount: 90)) }
        )
    }

    /// Odd widths, small batches, and what the preset switches on.
    static func small(_ preset: GANHyperparameters.Preset) -> GANHyperparameters {
        var gan = GANHyperparameters(preset: preset)
        gan.latent = 7
        gan.generatorLayers = [19, 23]
        gan.discriminatorLayers = [21, 17]
        gan.batchSize = 6
        return gan
    }

    var split: CorpusSplit {
        let count = corpus.pieces.count
        let train = count > 2 ? Array(0..<count - 1) : Array(0..<count)
        let validation = count > 2 ? [count - 1] : []
        return CorpusSplit(
            pieces: [.train: train, .validation: validation],
            fileCounts: [.train: train.count, .validation: validation.count],
            remarks: []
        )
    }

    var modelFolder: ModelFolder { ModelFolder(path: folder.path + "/model") }

    func configuration() throws -> ModelConfiguration {
        var configuration = ModelConfiguration(
            name: "test",
            hyperparameters: .gan(gan),
            encoding: corpus.encoding.configuration,
            seed: seed,
            corpus: .init(hash: corpus.hash, path: songs.path, splitSeed: 0),
            parent: nil,
            typical: .init()
        )
        try configuration.fit(to: corpus, split: split, parent: nil)
        return configuration
    }

    /// Makes the model's folder and prepares the run in it.
    func makeTraining(parent: GANModel? = nil) throws -> GANTraining {
        let configuration = try configuration()
        let training = try GANTraining(
            plan: TrainingPlan(
                configuration: configuration,
                folder: modelFolder,
                budget: budget,
                threads: threads,
                pace: pace
            ),
            corpus: corpus,
            split: split,
            parent: parent
        )
        try modelFolder.create()
        try modelFolder.write(configuration)
        return training
    }

    /// Trains to the end.
    @discardableResult
    func train(report: (TrainingEvent) -> Void = { _ in }) throws -> TrainingOutcome {
        try makeTraining().run(report: report, isCancelled: { false })
    }

    /// Trains until a stop was asked for before step `steps`, counted over this call.
    @discardableResult
    func train(untilStep steps: Int, resuming: Bool = false) throws -> TrainingOutcome {
        let training = try makeTraining()
        if resuming { try training.resume() }
        var asked = 0
        return try training.run(report: { _ in }) {
            asked += 1
            return asked > steps
        }
    }

    /// Goes on from the last checkpoint to the end.
    @discardableResult
    func resume() throws -> TrainingOutcome { try train(untilStep: .max, resuming: true) }

    func savedWeights() throws -> [UInt8] { try folder.read("model/model.safetensors") }

    func model() throws -> GANModel { try GANModel(reading: modelFolder) }
}

extension EpochReport {
    /// A GAN's figures.
    var gan: GANFigures? { if case .gan(let figures) = figures { figures } else { nil } }
}

extension GANModel {
    /// Writes a piece that nobody cancels.
    func write(_ request: PieceRequest) throws -> GeneratedPiece? {
        try generate(request, isCancelled: { false })
    }
}
