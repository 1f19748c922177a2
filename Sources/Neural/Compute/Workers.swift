import Dispatch

/// Runs numbered tasks over a number of threads.
///
/// What a task does may depend on its number but not on the thread, so that results do not
/// depend on the number of threads.
struct Workers {
    /// Threads at most, from 1 on.
    let threads: Int

    /// Runs `task` for every number below `count`; returns when all are done.
    ///
    /// - Parameters:
    ///   - count: Tasks.
    ///   - perWorker: Tasks that are worth waking a thread for: fewer are done by fewer threads.
    ///     Waking one takes some 50 microseconds, a step of a small network 10 milliseconds.
    ///   - task: Does the task of a number.
    func run(_ count: Int, perWorker: Int = 1, _ task: (Int) -> Void) {
        Workers(threads: max(1, min(threads, count / perWorker)))
            .run(count) { number, _ in task(number) }
    }

    /// Runs `task` for every number below `count` with the number of the worker that runs it,
    /// below `threads`: no two tasks run as the same worker at once, so each worker can have
    /// memory of its own.
    func run(_ count: Int, _ task: (_ number: Int, _ worker: Int) -> Void) {
        let threads = min(threads, count)
        guard threads > 1 else {
            for number in 0..<count { task(number, 0) }
            return
        }
        withoutActuallyEscaping(task) { task in
            // The caller sees to it that tasks write apart from each other, which the compiler
            // cannot know of pointers; and concurrentPerform returns when all are done.
            nonisolated(unsafe) let task = task
            DispatchQueue.concurrentPerform(iterations: threads) { worker in
                for number in stride(from: worker, to: count, by: threads) { task(number, worker) }
            }
        }
    }
}
