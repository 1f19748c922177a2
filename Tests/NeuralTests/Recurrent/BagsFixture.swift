import Foundation

@testable import Neural

/// What PyTorch computed in double precision for a network that reads bags of features
/// (Fixtures/make_bags_fixture.py).
struct BagsFixture {
    static let lanes = 3
    static let steps = 7
    static let shape = RecurrentNetworkShape(
        vocabulary: 13,
        embedding: 6,
        hidden: 18,
        layers: 2,
        features: 23
    )

    private let file: TensorFile

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        file = try TensorFile(reading: folder.appending(path: "Fixtures/bags.safetensors").path)
    }

    /// A tensor's values, none where it is missing.
    func values(_ name: String) -> [Float] { file[name]?.values ?? [] }

    private func integers(_ name: String) -> [Int32] { values(name).map { Int32($0) } }

    private func bags(_ prefix: String) -> Bags {
        let (members, offsets) = (integers(prefix + "members"), integers(prefix + "offsets"))
        return Bags(
            zip(offsets, offsets.dropFirst()).map { Array(members[Int($0)..<Int($1)]) }
        )
    }

    /// The rows that every kind of target is predicted from.
    var inputs: Bags { bags("") }

    func batch(_ kind: BagTraining.Kind) -> BagBatch {
        let targets: BagBatch.Targets =
            switch kind {
            case .classes:
                .classes(integers("classes/targets"), lowest: integers("classes/lowest"))
            case .sets:
                .sets(bags("sets/"), counted: values("sets/counted").map { $0 > 0 })
            }
        return BagBatch(
            lanes: Self.lanes,
            steps: Self.steps,
            inputs: inputs,
            targets: targets,
            resets: Array(repeating: false, count: Self.lanes)
        )
    }

    /// A trainer of the fixture's network, about to read its batch from the fixture's states.
    func trainer(shards: Int, _ kernels: KernelSet) throws -> RecurrentTrainer {
        let names = Set(ParameterLayout(Self.shape).slots.map(\.name))
        let trainer = try RecurrentTrainer(
            network: RecurrentNetwork(
                shape: Self.shape,
                tensors: TensorFile(tensors: file.tensors.filter { names.contains($0.name) })
            ),
            settings: TrainerSettings(
                clipNorm: 0,
                batchSize: Self.lanes,
                sequenceLength: Self.steps + 2,
                shards: shards
            ),
            threads: 1,
            kernels: kernels
        )
        try trainer.trainingStates.load(states)
        return trainer
    }

    private var states: TensorFile {
        let count = Self.lanes * Self.shape.hidden
        return TensorFile(
            tensors: ["hidden", "cell"].flatMap { kind in
                let all = values("states.\(kind)")
                return (0..<Self.shape.layers).map { layer in
                    TensorFile.Tensor(
                        name: "states.\(kind)_l\(layer)",
                        shape: [Self.lanes, Self.shape.hidden],
                        values: Array(all.dropFirst(layer * count).prefix(count))
                    )
                }
            }
        )
    }
}
