import Foundation
import Testing

@testable import Neural

/// The other way round: weights of ours in PyTorch.
///
/// Writes a trained network, a batch and its logits into the folder that STUDIO_EXCHANGE names;
/// `Fixtures/check_weights.py FOLDER` then loads the weights into PyTorch and compares.
@Suite("Exchange with PyTorch") struct PyTorchExchangeTests {
    static let folder = ProcessInfo.processInfo.environment["STUDIO_EXCHANGE"]

    @Test("weights and logits are written for PyTorch", .enabled(if: folder != nil))
    func export() throws {
        let folder = URL(filePath: try #require(Self.folder))
        var training = TestTraining()
        training.shape = .init(vocabulary: 130, embedding: 40, hidden: 100, layers: 2)
        let trainer = try training.trainer()
        for number in 0..<20 { _ = try trainer.step(training.batch(number), learningRate: 0.01) }
        let weights = folder.appending(path: "model.safetensors").path
        try trainer.network.tensors().write(to: weights)
        #expect(try TensorFile(reading: weights) == trainer.network.tensors())

        let batch = training.batch(30)
        let stream = try RecurrentStream(network: trainer.network, streams: batch.lanes)
        var logits: [Float] = []  // (T, B, V)
        var tokens: [Float] = []  // (T, B)
        for step in 0..<batch.steps {
            let inputs = (0..<batch.lanes).map { batch.inputs[$0 * batch.steps + step] }
            try stream.step(inputs)
            logits += stream.logits
            tokens += inputs.map(Float.init)
        }
        let output = TensorFile(tensors: [
            .init(name: "tokens", shape: [batch.steps, batch.lanes], values: tokens),
            .init(name: "logits", shape: [batch.steps, batch.lanes, 130], values: logits),
        ])
        try output.write(to: folder.appending(path: "logits.safetensors").path)
        #expect(logits.count == batch.steps * batch.lanes * 130)
    }
}
