import Encoding
import Foundation
import Neural

@testable import Generators

/// A small training run in a folder of its own.
struct TestRun {
    let data: TestCorpus
    let split: CorpusSplit
    let folder: TemporaryFolder
    var lstm = TestRun.smallNetwork
    var threads = 1
    var keeping = WeightKeeping(count: 0)
    var pace = CheckpointPace.usual
    var budget = TrainingBudget(epochs: 3)
    /// Seed of the configuration.
    var seed: UInt64 = 3
    /// Seed of the weights to begin with; nil takes the configuration's.
    var weightSeed: UInt64?

    init(_ data: TestCorpus, split: CorpusSplit? = nil) throws {
        self.data = data
        self.split = split ?? data.allForTraining
        folder = try TemporaryFolder()
    }

    /// Odd widths, several batches an epoch, everything random switched on.
    static var smallNetwork: LSTMHyperparameters {
        var lstm = LSTMHyperparameters()
        lstm.embedding = 5
        lstm.hidden = 17
        lstm.layers = 2
        lstm.batchSize = 3
        lstm.sequenceLength = 16
        lstm.shards = 2
        lstm.learningRate = 0.02
        lstm.patience = 0
        return lstm
    }

    var modelFolder: ModelFolder { ModelFolder(path: folder.path + "/model") }

    var configuration: ModelConfiguration {
        ModelConfiguration(
            name: "test",
            hyperparameters: .lstm(lstm),
            encoding: data.corpus.encoding.configuration,
            vocabularySize: data.corpus.encoding.vocabularySize,
            seed: seed,
            corpus: .init(hash: data.corpus.hash, path: data.folder.path, splitSeed: 0),
            parent: nil,
            typical: .init()
        )
    }

    func makeNetwork() throws -> RecurrentNetwork {
        try RecurrentNetwork(shape: configuration.networkShape(), seed: weightSeed ?? seed)
    }

    /// Makes the model's folder and prepares the run in it.
    func makeTraining(network: RecurrentNetwork? = nil) throws -> LSTMTraining {
        let training = try LSTMTraining(
            plan: TrainingPlan(
                configuration: configuration,
                folder: modelFolder,
                budget: budget,
                threads: threads,
                keeping: keeping,
                pace: pace
            ),
            pieces: data.corpus.pieces,
            split: split,
            network: network ?? makeNetwork()
        )
        try modelFolder.create()
        try modelFolder.write(configuration)
        return training
    }

    /// Trains to the end.
    @discardableResult
    func train(from network: RecurrentNetwork? = nil) throws -> TrainingOutcome {
        try makeTraining(network: network).run(report: { _ in }, isCancelled: { false })
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
    func resume() throws -> TrainingOutcome {
        let training = try makeTraining()
        try training.resume()
        return try training.run(report: { _ in }, isCancelled: { false })
    }

    func savedWeights() throws -> [UInt8] { try folder.read("model/model.safetensors") }

    /// The epochs of `training.jsonl`, decoded line by line.
    func savedLog() throws -> [EpochReport] {
        let text = String(decoding: try folder.read("model/training.jsonl"), as: UTF8.self)
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(EpochReport.self, from: Data($0.utf8))
        }
    }

    func model() throws -> LSTMModel { try LSTMModel(reading: modelFolder) }
}
