import Dispatch

/// Threads for jobs that compute: those that answer requests stay free.
final class JobExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "jobs", qos: .utility, attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
