import CKernels
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Where threads wait for something to happen: they look for a while, and then sleep.
final class Bell: Sendable {
    /// Looks before a thread sleeps: some 30 microseconds.
    static let patience = 2_000

    private let sleepers = Atomic<Int>(0)
    // Shared memory of the system's threads library, released with the last thread that waits.
    private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private nonisolated(unsafe) let condition: UnsafeMutablePointer<pthread_cond_t>

    init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        condition = .allocate(capacity: 1)
        condition.initialize(to: pthread_cond_t())
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        condition.deallocate()
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Wakes who sleeps; what they wait for must have happened before.
    func ring() {
        // Both this and `wait` first write and then read, in one order for all threads: so either
        // the sleeper sees what happened, or it is seen here.
        guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Returns once `happened` is true.
    func wait(until happened: () -> Bool) {
        for _ in 0..<Self.patience {
            if happened() { return }
            pauseSpinning()
        }
        pthread_mutex_lock(mutex)
        sleepers.add(1, ordering: .sequentiallyConsistent)
        while !happened() { pthread_cond_wait(condition, mutex) }
        sleepers.subtract(1, ordering: .sequentiallyConsistent)
        pthread_mutex_unlock(mutex)
    }
}
