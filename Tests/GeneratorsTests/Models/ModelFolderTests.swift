import DurableFiles
import Encoding
import Foundation
import Neural
import Testing

@testable import Generators

@Suite("Model folder") struct ModelFolderTests {
    private let folder: TemporaryFolder
    private let model: ModelFolder

    init() throws {
        folder = try TemporaryFolder()
        model = ModelFolder(path: folder.path)
    }

    private func readError() -> ModelError? {
        do throws(ModelError) {
            _ = try model.readConfiguration()
            return nil
        } catch {
            return error
        }
    }

    /// A configuration with nothing at its default.
    private func unusual() -> ModelConfiguration {
        var lstm = LSTMHyperparameters()
        lstm.embedding = 31
        lstm.hidden = 77
        lstm.layers = 3
        lstm.cell = .gru
        lstm.isNormalised = true
        lstm.isTied = true
        lstm.zoneout = 0.0625
        lstm.isVariational = true
        lstm.recurrentDropout = 0.25
        lstm.dropout = 0.125
        lstm.optimizer = .sgd()
        lstm.learningRate = 0.1
        lstm.schedule = .constant
        lstm.clipNorm = 0.25
        lstm.batchSize = 7
        lstm.sequenceLength = 33
        lstm.shards = 5
        lstm.transposition = 2
        lstm.stretch = 0.025
        lstm.patience = 4
        return ModelConfiguration(
            name: "jigs/and \"reels\"",
            hyperparameters: .lstm(lstm),
            encoding: EncodingConfiguration(kind: .melody, stepsPerQuarter: 12),
            vocabularySize: 147,
            seed: .max,
            corpus: .init(hash: "ab12", path: "/music/jigs", splitSeed: 9),
            parent: "reels",
            typical: .init(tempo: 112.5, program: 73)
        )
    }

    @Test("config.json comes back as it was written")
    func roundTrip() throws {
        for configuration in [unusual(), try TestModels.configuration(.performance)] {
            try model.write(configuration)
            #expect(try model.readConfiguration() == configuration)
        }
    }

    @Test("limits come back, and a configuration from before there were any is read")
    func limits() throws {
        var configuration = try TestModels.configuration(.performance)
        let limits = GrammarLimits(struckAtOnce: 5, soundingAtOnce: 9, longestNote: 4.25)
        configuration.typical.limits = limits
        try model.write(configuration)
        #expect(try model.readConfiguration().typical.limits == limits)
        configuration.typical.limits = nil
        try model.write(configuration)
        let text = String(decoding: try folder.read("config.json"), as: UTF8.self)
        #expect(!text.contains("limits"))
        #expect(try model.readConfiguration() == configuration)
    }

    @Test("config.json is for people, too: a line a key, the version among them")
    func readable() throws {
        try model.write(unusual())
        let text = String(decoding: try folder.read("config.json"), as: UTF8.self)
        #expect(text.contains("\"formatVersion\" : 1"))
        #expect(text.contains("\"learningRate\" : 0.1"))
        #expect(text.contains("\"path\" : \"/music/jigs\""))
        #expect(text.hasSuffix("}\n"))
    }

    @Test("a newer version is refused before its keys are read")
    func newer() throws {
        try folder.write("config.json", #"{"formatVersion": 2, "somethingNew": true}"#)
        let error = ModelError.newerFormat(
            path: model.configurationPath,
            found: 2,
            known: 1
        )
        #expect(readError() == error)
        #expect("\(error)".contains("newer Studio"))
    }

    @Test(
        "a damaged config.json is named, with what is wrong",
        arguments: [
            "", "{", "[]", "not JSON", #"{"formatVersion": 1}"#, #"{"formatVersion": "x"}"#,
        ]
    )
    func damaged(_ text: String) throws {
        try folder.write("config.json", text)
        let error = try #require(readError())
        guard case .damaged(let path, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(path == model.configurationPath)
    }

    @Test("a missing file is named")
    func missing() throws {
        #expect(readError() == .missing(path: model.configurationPath))
        #expect(throws: ModelError.missing(path: model.weightsPath)) { try model.readWeights() }
    }

    @Test("a folder that cannot be made says why, with the system's reason")
    func cannotCreate() throws {
        try folder.write("file", "")
        let inside = ModelFolder(path: folder.path + "/file/model")
        #expect(
            throws: DurableFileError.cannotCreate(path: inside.checkpointsPath, code: ENOTDIR)
        ) { try inside.create() }
    }

    @Test("making a folder that is there changes nothing")
    func createTwice() throws {
        try model.create()
        try model.write(unusual())
        try model.create()
        #expect(try model.readConfiguration() == unusual())
    }

    @Test("damaged weights are named with their path")
    func damagedWeights() throws {
        try folder.write("model.safetensors", "no tensors at all")
        #expect {
            try model.readWeights()
        } throws: { error in
            guard case .unreadableWeights(let path, _)? = error as? ModelError else { return false }
            return path == model.weightsPath && "\(error)".hasPrefix(path)
        }
    }
}
