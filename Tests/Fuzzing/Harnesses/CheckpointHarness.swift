import Encoding
import Foundation
import Neural

@testable import Generators

/// The checkpoint that a training run resumes from: an input is the run's state, or a whole file.
final class CheckpointHarness: Harness {
    static let name = "checkpoint"

    private let file: MemoryFile

    init() throws { file = try MemoryFile() }

    func seeds() throws -> [[UInt8]] {
        var state = GANTrainingState()
        state.epoch = 3
        let checkpoint = TrainingCheckpoint(
            weights: TensorFile(tensors: [.init(name: "w", shape: [2], values: [1, 2])]),
            trainer: TensorFile(
                tensors: [.init(name: "m", shape: [2], values: [0, 0])],
                metadata: ["step": "7"]
            ),
            state: state
        )
        return [try Bytes.written { try checkpoint.write(to: $0) }]
    }

    func read(_ bytes: [UInt8]) throws {
        let path = file.path(holding: bytes)
        let lstm = Result { try TrainingCheckpoint<LSTMTrainingState>(reading: path) }
        if case .success(let checkpoint) = lstm { Self.goOn(checkpoint.state) }
        Self.goOn(try TrainingCheckpoint<GANTrainingState>(reading: path).state)
    }

    /// What the next step of training does with the numbers.
    private static func goOn(_ state: some RunState) {
        var state = state
        state.epoch += 1
        state.batch += 1
        state.step += 1
    }
}
