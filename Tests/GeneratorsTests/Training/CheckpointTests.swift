import Encoding
import Foundation
import Neural
import Testing

@testable import Generators

@Suite("Checkpoints") struct CheckpointTests {
    private static let path = "model/checkpoints/last.safetensors"

    /// A run that was stopped after four steps.
    private func stoppedRun() throws -> TestRun {
        let run = try TestRun(TestCorpus(randomTunes: 4))
        try run.train(untilStep: 4)
        return run
    }

    private func resumeError(_ run: TestRun) throws -> (any Error)? {
        let training = try run.makeTraining()
        do {
            try training.resume()
            return nil
        } catch {
            return error
        }
    }

    @Test("nothing to resume is said with the path")
    func missing() throws {
        let run = try TestRun(TestCorpus(randomTunes: 2))
        let expected = ModelError.missing(path: run.modelFolder.lastCheckpointPath)
        #expect(try resumeError(run) as? ModelError == expected)
    }

    @Test("a checkpoint cut anywhere is refused with its path", arguments: [0, 7, 100, 5_000, -1])
    func cut(_ length: Int) throws {
        let run = try stoppedRun()
        let bytes = try run.folder.read(Self.path)
        let count = length < 0 ? bytes.count - 1 : length
        try run.folder.write(Self.path, Array(bytes.prefix(count)))
        let error = try #require(try resumeError(run) as? ModelError)
        guard case .unreadableWeights(let path, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(path == run.modelFolder.lastCheckpointPath)
        #expect("\(error)".hasPrefix(path))
    }

    @Test("weights alone are no checkpoint")
    func weightsAlone() throws {
        let run = try stoppedRun()
        try run.folder.write(Self.path, try run.savedWeights())
        let error = try #require(try resumeError(run) as? ModelError)
        guard case .damaged(let path, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(path == run.modelFolder.lastCheckpointPath)
    }

    @Test("other settings, another seed or another corpus cannot go on from it")
    func otherRun() throws {
        var seed = try stoppedRun()
        seed.seed += 1
        #expect(try resumeError(seed) is NeuralError)

        var widths = try stoppedRun()
        widths.lstm.hidden += 1
        #expect(try resumeError(widths) is NeuralError)

        var batches = try stoppedRun()
        batches.lstm.sequenceLength += 1
        #expect(try resumeError(batches) is BatchError)

        let stopped = try stoppedRun()
        let other = try TestRun(TestCorpus(randomTunes: 5))
        try other.modelFolder.create()
        try other.folder.write(Self.path, try stopped.folder.read(Self.path))
        #expect(try resumeError(other) is BatchError)
    }

    @Test("a checkpoint comes back from its file as it was")
    func roundTrip() throws {
        let run = try stoppedRun()
        let path = run.modelFolder.lastCheckpointPath
        let checkpoint = try TrainingCheckpoint<LSTMTrainingState>(reading: path)
        #expect(checkpoint.state.step == 4)
        #expect(checkpoint.state.bestLoss == nil || checkpoint.state.bestEpoch > 0)
        let copy = run.folder.path + "/copy.safetensors"
        try checkpoint.write(to: copy)
        #expect(try run.folder.read("copy.safetensors") == run.folder.read(Self.path))
    }
}
