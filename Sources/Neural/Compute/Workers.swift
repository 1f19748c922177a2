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
    func run(_ count: Int, _ task: (Int) -> Void) {
        guard let team, count > 1 else {
            for number in 0..<count { task(number) }
            return
        }
        team.run(count, task)
    }
}
