import Foundation
import Testing

@testable import Neural

@Suite("Snapshots") struct SnapshotTests {
    static let optimizers: [OptimizerSettings] = [
        .adam(weightDecay: 0.01), .rmsprop(), .sgd(momentum: 0.9),
    ]

    @Test("a restored run goes on with the same bits, through files", arguments: optimizers)
    func resume(optimizer: OptimizerSettings) throws {
        var training = TestTraining()
        training.settings.optimizer = optimizer
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "snapshot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let weightsPath = folder.appending(path: "weights.safetensors").path
        let statePath = folder.appending(path: "state.safetensors").path

        let whole = try training.trainer()
        for number in 0..<3 { _ = try whole.step(training.batch(number), learningRate: 0.01) }
        try whole.network.tensors().write(to: weightsPath)
        try whole.snapshot().write(to: statePath)

        let resumed = try training.trainer()
        try resumed.network.load(TensorFile(reading: weightsPath))
        try resumed.restore(TensorFile(reading: statePath))
        #expect(resumed.stepCount == 3)
        for number in 3..<6 {
            let batch = training.batch(number)
            #expect(
                try whole.step(batch, learningRate: 0.01) == resumed.step(batch, learningRate: 0.01)
            )
        }
        #expect(whole.network.tensors() == resumed.network.tensors())
        #expect(whole.snapshot() == resumed.snapshot())
    }

    @Test("a snapshot of another run is refused, and changes nothing")
    func otherRuns() throws {
        let training = TestTraining()
        let trainer = try training.trainer()
        _ = try trainer.step(training.batch(0), learningRate: 0.01)
        let before = trainer.snapshot()

        var others: [TensorFile] = []
        var other = training
        other.settings.seed = 6
        others.append(try other.trainer().snapshot())
        other = training
        other.settings.optimizer = .sgd()
        others.append(try other.trainer().snapshot())
        other = training
        other.settings.shards = 2
        others.append(try other.trainer().snapshot())
        other = training
        other.settings.batchSize = 6
        others.append(try other.trainer().snapshot())
        other = training
        other.shape.hidden = 20
        others.append(try other.trainer().snapshot())
        others.append(TensorFile())
        var cut = before
        cut.tensors.removeLast()
        others.append(cut)
        for (index, snapshot) in others.enumerated() {
            #expect(throws: NeuralError.self, "\(index)") { try trainer.restore(snapshot) }
            #expect(trainer.snapshot() == before, "\(index)")
        }
    }
}
