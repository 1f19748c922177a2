import Foundation
import Testing

@testable import Neural

/// What PyTorch computed in double precision for networks other than a plain LSTM's
/// (Fixtures/make_variants_fixture.py).
struct VariantsFixture: Sendable, CustomTestStringConvertible {
    let name: String
    let shape: RecurrentNetworkShape
    var testDescription: String { name }

    static let lanes = 3
    static let steps = 7

    static let all = [
        VariantsFixture("gru", cell: .gru),
        VariantsFixture("gru-normalised-tied", cell: .gru, isNormalised: true, isTied: true),
        VariantsFixture("lstm-normalised", isNormalised: true),
        VariantsFixture("lstm-tied", isTied: true),
        VariantsFixture("lstm-zoneout", zoneout: 0.25),
        VariantsFixture("gru-zoneout", cell: .gru, zoneout: 0.25),
    ]

    private init(
        _ name: String,
        cell: RecurrentCell = .lstm,
        isNormalised: Bool = false,
        isTied: Bool = false,
        zoneout: Float = 0
    ) {
        self.name = name
        shape = RecurrentNetworkShape(
            vocabulary: 13,
            embedding: isTied ? 18 : 6,
            hidden: 18,
            layers: 2,
            cell: cell,
            isNormalised: isNormalised,
            isTied: isTied,
            zoneout: zoneout
        )
    }

    /// The variant's tensors, without its name.
    func file() throws -> TensorFile {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let all = try TensorFile(
            reading: folder.appending(path: "Fixtures/variants.safetensors").path
        )
        return TensorFile(
            tensors: all.tensors.compactMap { tensor in
                guard tensor.name.hasPrefix(name + "/") else { return nil }
                var own = tensor
                own.name = String(tensor.name.dropFirst(name.count + 1))
                return own
            }
        )
    }

    func network(_ file: TensorFile) throws -> RecurrentNetwork {
        let names = Set(ParameterLayout(shape).slots.map(\.name))
        return try RecurrentNetwork(
            shape: shape,
            tensors: TensorFile(tensors: file.tensors.filter { names.contains($0.name) })
        )
    }

    func batch(_ file: TensorFile) -> TokenBatch {
        TokenBatch(
            lanes: Self.lanes,
            steps: Self.steps,
            inputs: file["tokens"]?.values.map { Int32($0) } ?? [],
            targets: file["targets"]?.values.map { Int32($0) } ?? [],
            resets: Array(repeating: false, count: Self.lanes)
        )
    }

    /// The states that the batch begins from.
    func states(_ file: TensorFile) -> TensorFile {
        let count = Self.lanes * shape.hidden
        let tensors = ["hidden", "cell"].flatMap { kind in
            (0..<shape.layers).map { layer in
                TensorFile.Tensor(
                    name: "states.\(kind)_l\(layer)",
                    shape: [Self.lanes, shape.hidden],
                    values: Array(
                        (file["states.\(kind)"]?.values ?? [])[layer * count..<(layer + 1) * count]
                    )
                )
            }
        }
        return TensorFile(tensors: tensors)
    }

    /// A trainer of the variant's network, about to read its batch.
    func trainer(_ file: TensorFile, _ kernels: KernelSet) throws -> RecurrentTrainer {
        let trainer = try RecurrentTrainer(
            network: network(file),
            settings: TrainerSettings(
                clipNorm: 0,
                batchSize: Self.lanes,
                sequenceLength: Self.steps + 2,
                shards: 2
            ),
            threads: 1,
            kernels: kernels
        )
        try trainer.trainingStates.load(states(file))
        return trainer
    }
}
