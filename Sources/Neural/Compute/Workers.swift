/// Runs numbered tasks over a number of threads.
///
/// What a task does may depend on its number but not on the thread, so that results do not
/// depend on the number of threads. Belongs to one task at a time.
final class Workers {
    /// Threads at most, from 1 on.
    let threads: Int
    private let team: ThreadTeam?

    /// The threads start with the first tasks, and end with this object.
    init(threads: Int) {
        self.threads = threads
        team = threads > 1 ? ThreadTeam(helpers: threads - 1) : nil
    }

    deinit { team?.dismiss() }

    /// Runs `task` for every number below `count`; returns when all are done.
    ///
    /// - Parameters:
    ///   - count: Tasks.
    ///   - perWorker: Tasks that are worth a second thread: fewer than twice as many are done by
    ///     the caller.
    ///   - task: Does the task of a number.
    func run(_ count: Int, perWorker: Int = 1, _ task: (Int) -> Void) {
        guard count >= 2 * perWorker else {
            for number in 0..<count { task(number) }
            return
        }
        run(count) { number, _ in task(number) }
    }

    /// Runs `task` for every number below `count` with the number of the worker that runs it,
    /// below `threads`: no two tasks run as the same worker at once, so each worker can have
    /// memory of its own.
    func run(_ count: Int, _ task: (_ number: Int, _ worker: Int) -> Void) {
        guard let team, count > 1 else {
            for number in 0..<count { task(number, 0) }
            return
        }
        team.run(count, task)
    }
}
