import Foundation
import Testing

@testable import Neural

@Suite("Trainer settings") struct TrainerSettingsTests {
    @Test("settings and shapes survive JSON", arguments: SnapshotTests.optimizers)
    func json(optimizer: OptimizerSettings) throws {
        let settings = TrainerSettings(
            optimizer: optimizer,
            dropout: 0.25,
            clipNorm: 0.5,
            batchSize: 3,
            sequenceLength: 9,
            shards: 2,
            seed: .max
        )
        let shape = RecurrentNetworkShape(vocabulary: 5, embedding: 6, hidden: 7, layers: 2)
        let schedule = LearningRateSchedule(
            base: 0.1,
            course: .cosine(final: 0.1),
            warmupSteps: 5
        )
        func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
            try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
        }
        #expect(try roundTrip(settings) == settings)
        #expect(try roundTrip(shape) == shape)
        #expect(try roundTrip(schedule) == schedule)
    }

    @Test(
        "every lane is in one shard, and no shard is empty",
        arguments: [(1, 4), (3, 4), (4, 4), (7, 3), (64, 4), (100, 256)]
    )
    func shards(batchSize: Int, shards: Int) {
        let settings = TrainerSettings(batchSize: batchSize, shards: shards)
        let ranges = settings.shardLanes
        #expect(ranges.flatMap { Array($0) } == Array(0..<batchSize))
        #expect(ranges.allSatisfy { !$0.isEmpty })
        #expect(ranges.count == min(batchSize, shards))
    }

    @Test("the parameters are counted as PyTorch counts them")
    func parameterCount() {
        // The small model of the benchmarks: `sum(p.numel() for p in model.parameters())`.
        let small = RecurrentNetworkShape(vocabulary: 130, embedding: 128, hidden: 128, layers: 1)
        #expect(small.parameterCount == 165_506)
        let large = RecurrentNetworkShape(vocabulary: 388, embedding: 256, hidden: 512, layers: 2)
        #expect(large.parameterCount == 3_976_580)
    }
}
