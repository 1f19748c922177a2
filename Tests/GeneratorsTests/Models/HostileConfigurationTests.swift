import Encoding
import Foundation
import Neural
import Testing

@testable import Generators

@Suite("Configurations that somebody made up") struct HostileConfigurationTests {
    /// What `config.json` says instead of the truth: a piece of its text, and what stands there.
    private static let lies: [(text: String, instead: String)] = [
        ("\"hidden\" : 16", "\"hidden\" : 4611686018427387904"),
        ("\"hidden\" : 16", "\"hidden\" : 0"), ("\"hidden\" : 16", "\"hidden\" : -16"),
        ("\"hidden\" : 16", "\"hidden\" : 8192"), ("\"hidden\" : 16", "\"hidden\" : 1e99"),
        ("\"layers\" : 1", "\"layers\" : 9223372036854775807"),
        ("\"layers\" : 1", "\"layers\" : 16"), ("\"embedding\" : 6", "\"embedding\" : 99999999999"),
        ("\"vocabularySize\" : 147", "\"vocabularySize\" : -1"),
        ("\"vocabularySize\" : 147", "\"vocabularySize\" : 65536"),
        ("\"stepsPerQuarter\" : 4", "\"stepsPerQuarter\" : 9223372036854775807"),
        ("\"stepsPerQuarter\" : 4", "\"stepsPerQuarter\" : 0"),
        ("\"kind\" : \"melody\"", "\"kind\" : \"opera\""),
        ("\"seed\" : 1", "\"seed\" : -1"), ("\"seed\" : 1", "\"seed\" : [[[[[[]]]]]]"),
        ("\"corpus\" : {", "\"corpus\" : " + String(repeating: "[", count: 100_000)),
    ]

    private let folder: TemporaryFolder
    private let model: ModelFolder

    init() throws {
        folder = try TemporaryFolder()
        model = ModelFolder(path: folder.path)
        let sound = try TestModels.random(.melody)
        try model.write(sound.configuration)
        try sound.network.tensors().write(to: model.weightsPath)
    }

    @Test("it is refused in words before memory is taken for what it claims", arguments: lies)
    func lie(text: String, instead: String) throws {
        let truth = String(decoding: try folder.read("config.json"), as: UTF8.self)
        try #require(truth.contains(text))
        _ = try ModelKind.model(reading: model)
        try folder.write("config.json", truth.replacingOccurrences(of: text, with: instead))
        let error = #expect(throws: ModelError.self) { try ModelKind.model(reading: model) }
        let message = "\(try #require(error))"
        #expect(message.contains("again") && message.hasPrefix(folder.path), "\(message)")
    }

    @Test("a pipe and a huge file that lie in its place are neither waited for nor read")
    func otherKinds() throws {
        try FileManager.default.removeItem(atPath: model.configurationPath)
        try #require(mkfifo(model.configurationPath, 0o600) == 0)
        #expect(throws: ModelError.self) { try model.readConfiguration() }
        try FileManager.default.removeItem(atPath: model.configurationPath)
        try folder.write("config.json", "{")
        // A hole of a terabyte takes no room on the disk.
        try #require(truncate(model.configurationPath, 1 << 40) == 0)
        let error = #expect(throws: ModelError.self) { try model.readConfiguration() }
        #expect("\(try #require(error))".contains("at most"))
    }

    @Test("windows of a metre that there is not are damage", arguments: [(0, 4), (4, 0), (-1, 4)])
    func metre(numerator: Int, denominator: Int) throws {
        let run = try GANRun(.textbook)
        let format = try CorpusWindows(
            run.corpus,
            split: run.split,
            representation: .curve,
            barSteps: nil,
            usesClasses: false
        ).format
        #expect(format.isValid)
        var lying = format
        lying.metre = Metre(numerator, denominator)
        #expect(!lying.isValid)
    }
}
