import Synchronization
import Testing

@testable import Neural

/// Counts how often each task ran.
private final class Tally: Sendable {
    private let counts: [Counter]

    private final class Counter: Sendable { let value = Atomic<Int>(0) }

    init(_ count: Int) { counts = (0..<count).map { _ in Counter() } }

    func add(_ number: Int) { counts[number].value.add(1, ordering: .relaxed) }

    var values: [Int] { counts.map { $0.value.load(ordering: .sequentiallyConsistent) } }
}

@Suite("Threads that help") struct ThreadTeamTests {
    @Test("every task runs once, for any number of threads", arguments: [1, 2, 3, 7])
    func once(threads: Int) {
        let workers = Workers(threads: threads)
        for count in [0, 1, 2, 5, 100] {
            let tally = Tally(count)
            workers.run(count) { tally.add($0) }
            #expect(tally.values == [Int](repeating: 1, count: count))
        }
    }

    @Test("rounds follow each other without a task lost or doubled")
    func rounds() {
        let workers = Workers(threads: 3)
        let tally = Tally(4)
        for _ in 0..<2_000 { workers.run(4) { tally.add($0) } }
        #expect(tally.values == [2_000, 2_000, 2_000, 2_000])
    }

    @Test("helpers that went to sleep wake up again")
    func sleep() async throws {
        let workers = Workers(threads: 2)
        for _ in 0..<3 {
            let tally = Tally(64)
            workers.run(64) { tally.add($0) }
            #expect(tally.values.allSatisfy { $0 == 1 })
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
