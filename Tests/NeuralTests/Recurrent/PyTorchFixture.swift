import Foundation

@testable import Neural

/// What PyTorch computed in double precision for one network and batch
/// (Fixtures/make_fixture.py).
struct PyTorchFixture {
    static let shape = RecurrentNetworkShape(vocabulary: 19, embedding: 7, hidden: 21, layers: 2)
    static let lanes = 5
    static let steps = 9

    let file: TensorFile

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        file = try TensorFile(
            reading: folder.appending(path: "Fixtures/recurrent.safetensors").path
        )
    }

    func values(_ name: String) -> [Float] { file[name]?.values ?? [] }

    /// The network's parameters at the start.
    var weights: TensorFile {
        let names = Set(ParameterLayout(Self.shape).slots.map(\.name))
        return TensorFile(tensors: file.tensors.filter { names.contains($0.name) })
    }

    var batch: TokenBatch {
        TokenBatch(
            lanes: Self.lanes,
            steps: Self.steps,
            inputs: values("tokens").map { Int32($0) },
            targets: values("targets").map { Int32($0) },
            resets: Array(repeating: false, count: Self.lanes)
        )
    }

    /// The states that the batch begins from.
    var states: TensorFile {
        let count = Self.lanes * Self.shape.hidden
        let tensors = ["hidden", "cell"].flatMap { kind in
            (0..<Self.shape.layers).map { layer in
                TensorFile.Tensor(
                    name: "states.\(kind)_l\(layer)",
                    shape: [Self.lanes, Self.shape.hidden],
                    values: Array(values("states.\(kind)")[layer * count..<(layer + 1) * count])
                )
            }
        }
        return TensorFile(tensors: tensors)
    }

    /// A trainer of the fixture's network, about to read its batch.
    func trainer(
        _ kernels: KernelSet,
        optimizer: OptimizerSettings = .adam(),
        clipNorm: Float = 0,
        shards: Int = 2
    ) throws -> RecurrentTrainer {
        let network = try RecurrentNetwork(shape: Self.shape, tensors: weights)
        let settings = TrainerSettings(
            optimizer: optimizer,
            clipNorm: clipNorm,
            batchSize: Self.lanes,
            sequenceLength: Self.steps + 3,
            shards: shards
        )
        let trainer = try RecurrentTrainer(
            network: network,
            settings: settings,
            threads: 1,
            kernels: kernels
        )
        try trainer.trainingStates.load(states)
        return trainer
    }
}

/// Largest difference, relative to the largest value of the truth.
func relativeError(_ found: [Float], _ truth: [Float]) -> Float {
    guard found.count == truth.count else { return .infinity }
    let scale = truth.map(abs).max() ?? 0
    return zip(found, truth).map { abs($0 - $1) }.max().map { $0 / scale } ?? .infinity
}
