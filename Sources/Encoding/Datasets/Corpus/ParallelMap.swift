import Dispatch
import Synchronization

/// Does independent items on all cores; the results stand in the items' order.
public enum ParallelMap {
    /// Maps 0..<count.
    ///
    /// - Parameters:
    ///   - count: Number of items.
    ///   - threads: Workers; nil is one a core. The results do not depend on it.
    ///   - onDone: Is told how many items are done, one call at a time, from any thread.
    ///   - body: Makes the result of one item.
    /// - Returns: One result an item.
    public static func map<Result: Sendable>(
        _ count: Int,
        threads: Int?,
        onDone: @Sendable (Int) -> Void = { _ in },
        _ body: @Sendable (Int) -> Result
    ) -> [Result] {
        let next = Atomic(0)
        let results = Mutex<(slots: [Result?], done: Int)>(
            (Array(repeating: nil, count: count), 0)
        )
        let workers = threads ?? cores
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, count))) { _ in
            while true {
                let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard item < count else { return }
                let result = body(item)
                results.withLock {
                    $0.slots[item] = result
                    $0.done += 1
                    onDone($0.done)
                }
            }
        }
        return results.withLock { $0.slots.compactMap { $0 } }
    }
}
