import DurableFiles
import Foundation
import Neural

/// The state of a training run, whole in one safetensors file.
///
/// `weights.*` are the network's tensors, `trainer.*` the optimiser's and the lanes'; the metadata
/// hold the rest as JSON. One file, so that no crash can part them.
struct TrainingCheckpoint<State: RunState> {
    var weights: TensorFile
    var trainer: TensorFile
    var state: State

    private static var weightsPrefix: String { "weights." }
    private static var trainerPrefix: String { "trainer." }
    private static var stateKey: String { "training_state" }
    private static var trainerMetadataKey: String { "trainer_metadata" }

    init(weights: TensorFile, trainer: TensorFile, state: State) {
        self.weights = weights
        self.trainer = trainer
        self.state = state
    }

    /// Reads a checkpoint.
    ///
    /// - Throws: `ModelError`.
    init(reading path: String) throws(ModelError) {
        let file = try ModelFolder.readTensors(path)
        let decoder = JSONDecoder()
        guard let stateText = file.metadata[Self.stateKey],
            let trainerText = file.metadata[Self.trainerMetadataKey],
            let state = try? decoder.decode(State.self, from: Data(stateText.utf8)),
            let metadata = try? decoder.decode([String: String].self, from: Data(trainerText.utf8))
        else {
            throw ModelError.damaged(path: path, reason: "it does not hold a training run's state")
        }
        guard state.isSound else {
            throw ModelError.damaged(path: path, reason: "it counts what cannot be counted on")
        }
        self.state = state
        weights = file.part(Self.weightsPrefix, metadata: [:])
        trainer = file.part(Self.trainerPrefix, metadata: metadata)
    }

    /// Writes the checkpoint.
    ///
    /// - Throws: `NeuralError.notFinite` where a tensor could not be read again;
    ///   `DurableFileError`, or an encoding error of Foundation.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let tensors =
            weights.tensors.map { $0.named(Self.weightsPrefix + $0.name) }
            + trainer.tensors.map { $0.named(Self.trainerPrefix + $0.name) }
        // Squares of gradients overflow before the gradients and the weights do.
        guard tensors.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
            throw NeuralError.notFinite(what: "optimizer state", step: state.step)
        }
        let metadata = [
            Self.stateKey: String(decoding: try encoder.encode(state), as: UTF8.self),
            Self.trainerMetadataKey: String(
                decoding: try encoder.encode(trainer.metadata),
                as: UTF8.self
            ),
        ]
        try TensorFile(tensors: tensors, metadata: metadata).write(to: path)
    }
}

extension TensorFile {
    /// The tensors whose names begin with a prefix, without it.
    func part(_ prefix: String, metadata: [String: String]) -> TensorFile {
        let part = tensors.filter { $0.name.hasPrefix(prefix) }
            .map { $0.named(String($0.name.dropFirst(prefix.count))) }
        return TensorFile(tensors: part, metadata: metadata)
    }
}

extension TensorFile.Tensor {
    /// The same tensor under another name.
    fileprivate func named(_ name: String) -> TensorFile.Tensor {
        TensorFile.Tensor(name: name, shape: shape, values: values)
    }
}
