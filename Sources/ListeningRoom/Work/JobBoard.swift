import HTTPTypes
import Workflows

/// The jobs of this run of the room: one of a kind at a time, the others wait their turn.
actor JobBoard {
    /// Does one thing for as long as it takes; asks the job whether to end.
    typealias Work = @Sendable (Job) async throws -> Void

    private struct Line {
        /// Ends when the last job of the line does.
        var last: Task<Void, Never>?
    }

    private let executor = JobExecutor()
    private let waitingJobs: Int
    private var jobs: [String: Job] = [:]
    /// Ids in the order of their beginning.
    private var order: [String] = []
    private var lines: [JobReport.Kind: Line] = [:]
    /// Jobs that somebody else may want as well, by what they make.
    private var shared: [String: Job] = [:]
    private var isClosed = false

    /// Finished jobs that can still be asked for.
    private static let remembered = 500

    init(waitingJobs: Int) {
        self.waitingJobs = waitingJobs
    }

    /// Begins a job, or finds the one that makes the same already.
    ///
    /// - Parameters:
    ///   - kind: What it does.
    ///   - subject: What it makes, where two visitors may want the same; nil where each job is one
    ///     of its own.
    ///   - work: Does it.
    /// - Returns: How it stands.
    /// - Throws: `Refusal` where too many jobs wait, or the room is being closed.
    func begin(
        _ kind: JobReport.Kind,
        sharing subject: String? = nil,
        _ work: @escaping Work
    ) throws -> JobReport {
        if let subject, let job = shared[subject], !job.current.status.isFinal {
            return job.current
        }
        guard !isClosed, unfinished.count < waitingJobs else {
            throw Refusal(
                .serviceUnavailable,
                "\(unfinished.count) jobs wait already; try again when some are done.",
                headers: [.retryAfter: "5"]
            )
        }
        let job = Job(kind)
        remember(job)
        if let subject { shared[subject] = job }
        let before = lines[kind]?.last
        let executor = executor
        lines[kind] = Line(
            last: Task {
                await before?.value
                await withTaskExecutorPreference(executor) { await self.perform(job, work) }
            }
        )
        return job.current
    }

    /// How a job stands; nil where there is none of that id.
    func report(_ id: String) -> JobReport? { jobs[id]?.current }

    /// Jobs that are not over, the first first.
    var unfinished: [JobReport] {
        order.compactMap { jobs[$0]?.current }.filter { !$0.status.isFinal }
    }

    /// Ends a job; what it finished stays.
    ///
    /// - Returns: How it stands; nil where there is none of that id.
    func cancel(_ id: String) -> JobReport? {
        jobs[id]?.end(as: .cancelled)
        return jobs[id]?.current
    }

    /// Ends every job and takes no more, and waits for their ends.
    func close() async {
        isClosed = true
        for job in jobs.values where !job.current.status.isFinal { job.end(as: .interrupted) }
        for line in lines.values { await line.last?.value }
    }

    /// Whether there is nothing to do, and may be again.
    private var isIdle: Bool { !isClosed && unfinished.isEmpty }

    /// Does a job; after the last one its memory goes back, so that no other waits for that.
    private nonisolated func perform(_ job: Job, _ work: Work) async {
        await job.perform(work)
        if await isIdle { FreedMemory.giveBack() }
    }

    private func remember(_ job: Job) {
        jobs[job.id] = job
        order.append(job.id)
        while order.count > Self.remembered, let first = order.first,
            jobs[first]?.current.status.isFinal ?? true
        {
            order.removeFirst()
            jobs[first] = nil
        }
        shared = shared.filter { !$0.value.current.status.isFinal }
    }
}
