import CKernels
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Threads that help the caller with numbered tasks, again and again.
///
/// A training step is many rounds of tasks of a few microseconds, and to wake a sleeping thread
/// takes as long as such a round. So a helper watches for the next round for a while before it
/// sleeps. Nobody waits for a helper that is late: the caller takes the tasks that nobody else has
/// taken, and waits only for those that others are at.
final class ThreadTeam: Sendable {
    private let helpers: Int
    /// Number of the round (upper half) and tasks that nobody has taken yet (lower half).
    private let open = Atomic<UInt64>(0)
    /// Tasks of the round that are done.
    private let done = Atomic<Int>(0)
    private let dismissed = Atomic<Bool>(false)
    private let bell = Bell()
    // Written by the caller between rounds; read by who has taken a task of the round, which cannot
    // end before that task is done.
    private nonisolated(unsafe) var task: (@Sendable (Int, Int) -> Void)?
    private nonisolated(unsafe) var started = false

    /// - Parameter helpers: Threads beside the caller's, from 1 on.
    init(helpers: Int) { self.helpers = helpers }

    /// Runs `task` for every number below `count` with the number of who runs it, 0 for the caller
    /// and from 1 on for the helpers; returns when all are done.
    func run(_ count: Int, _ task: (_ number: Int, _ worker: Int) -> Void) {
        if !started { start() }
        withoutActuallyEscaping(task) { task in
            // The caller sees to it that tasks write apart from each other, which the compiler
            // cannot know of pointers; and this returns when all are done.
            nonisolated(unsafe) let task = task
            self.task = { task($0, $1) }
            done.store(0, ordering: .relaxed)
            let round = open.load(ordering: .relaxed) >> 32 &+ 1
            open.store(round << 32 | UInt64(count), ordering: .sequentiallyConsistent)
            bell.ring()
            work(as: 0)
            var looks = 0
            while done.load(ordering: .acquiring) < count {
                looks += 1
                // Where more threads are ready than processors, another helper needs this one.
                if looks > Bell.patience { sched_yield() } else { pauseSpinning() }
            }
            self.task = nil
        }
    }

    /// Lets the helpers end.
    func dismiss() {
        dismissed.store(true, ordering: .sequentiallyConsistent)
        bell.ring()
    }

    /// Takes tasks as long as there are any.
    private func work(as worker: Int) {
        var seen = open.load(ordering: .acquiring)
        while seen & 0xFFFF_FFFF > 0 {
            let (taken, now) = open.weakCompareExchange(
                expected: seen,
                desired: seen - 1,
                ordering: .acquiringAndReleasing
            )
            if taken {
                task?(Int(seen & 0xFFFF_FFFF) - 1, worker)
                done.add(1, ordering: .releasing)
            }
            seen = taken ? open.load(ordering: .acquiring) : now
        }
    }

    private func help(as worker: Int) {
        while !dismissed.load(ordering: .acquiring) {
            work(as: worker)
            bell.wait {
                open.load(ordering: .sequentiallyConsistent) & 0xFFFF_FFFF > 0
                    || dismissed.load(ordering: .sequentiallyConsistent)
            }
        }
    }

    private func start() {
        started = true
        for worker in 1...helpers {
            var thread = pthread_t()
            // Without a helper the others do its work.
            let context = Unmanaged.passRetained(Helper(team: self, worker: worker))
            let failure = pthread_create(&thread, nil, Self.main, context.toOpaque())
            if failure == 0 { pthread_detach(thread) } else { context.release() }
        }
    }

    /// What a helper's thread is given.
    private final class Helper {
        let team: ThreadTeam
        let worker: Int

        init(team: ThreadTeam, worker: Int) {
            self.team = team
            self.worker = worker
        }
    }

    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
        { context in
            guard let context else { return nil }
            let helper = Unmanaged<Helper>.fromOpaque(context).takeRetainedValue()
            helper.team.help(as: helper.worker)
            return nil
        }
}
