import Dispatch
import Workflows

/// A line of work that waits for disks and locks, off the few threads that answer requests.
struct BlockingWork: Sendable {
    private let queue: DispatchQueue

    /// Makes a line.
    ///
    /// - Parameters:
    ///   - label: Its name in a debugger.
    ///   - isConcurrent: Whether several pieces of work may be done at once; default one after
    ///     another.
    init(_ label: String, isConcurrent: Bool = false) {
        queue = DispatchQueue(label: label, attributes: isConcurrent ? .concurrent : [])
    }

    /// Does work, and waits for it without holding a thread.
    ///
    /// - Throws: What the work throws.
    func run<Result: Sendable>(
        _ work: @escaping @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        let outcome: Swift.Result<Result, Failure> = await withCheckedContinuation { waiting in
            queue.async { waiting.resume(returning: Swift.Result(catching: work)) }
        }
        return try outcome.get()
    }
}
