import Encoding
import Foundation
import Neural
import Testing

@testable import Generators

@Suite("Checkpoints that somebody made up") struct HostileCheckpointTests {
    /// What a checkpoint's state says instead of the truth.
    private static let lies: [(key: String, value: String)] = [
        ("epoch", "9223372036854775807"), ("epoch", "-9223372036854775808"), ("epoch", "0"),
        ("epoch", "1e300"), ("epoch", "null"), ("batch", "9223372036854775807"), ("batch", "-1"),
        ("step", "9223372036854775807"), ("step", "-1"), ("tokens", "9223372036854775807"),
        ("bestEpoch", "-1"), ("bestEpoch", "9223372036854775807"),
        ("epochsSinceBest", "9223372036854775807"), ("epochsSinceBest", "-5"),
        ("seconds", "\"long\""), ("position", "{}"),
    ]

    @Test("a count that cannot be counted on is damage, never a trap", arguments: lies)
    func lie(key: String, value: String) throws {
        let run = try TestRun(TestCorpus(randomTunes: 2))
        try run.train(untilStep: 1)
        let path = run.modelFolder.lastCheckpointPath
        var file = try TensorFile(reading: path)
        let state = try #require(file.metadata["training_state"])
        var object = try #require(
            try JSONSerialization.jsonObject(with: Data(state.utf8)) as? [String: Any]
        )
        try #require(object[key] != nil)
        object[key] = "HERE"
        let lied = try JSONSerialization.data(withJSONObject: object)
        file.metadata["training_state"] = String(decoding: lied, as: UTF8.self)
            .replacingOccurrences(of: "\"HERE\"", with: value)
        try file.write(to: path)
        let training = try run.makeTraining()
        let error = #expect(throws: ModelError.self) { try training.resume() }
        guard case .damaged(path, _) = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        #expect("\(try #require(error))".hasSuffix("train the model again."))
    }
}
