import Synchronization
import Testing

@testable import Neural

/// Counts how often each task ran.
private final class Tally: Sendable {
    private let counts: [Counter]

    private final class Counter: Sendable { let value = Atomic<Int>(0) }

    init(_ count: Int) { counts = (0..<count).map { _ in Counter() } }

    /// Counts one more; returns the count before.
    @discardableResult
    func add(_ number: Int) -> Int {
        counts[number].value.add(1, ordering: .sequentiallyConsistent).oldValue
    }

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

    @Test("no two tasks run as the same worker at once, and workers are numbered from 0")
    func workers() {
        let workers = Workers(threads: 3)
        let busy = Tally(3)
        let clashes = Tally(1)
        for _ in 0..<200 {
            workers.run(16) { _, worker in
                if busy.add(worker) % 2 == 1 { clashes.add(0) }
                busy.add(worker)
            }
        }
        #expect(clashes.values == [0])
        #expect(busy.values.reduce(0, +) == 2 * 200 * 16)
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
