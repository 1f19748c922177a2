internal import Dispatch
internal import DurableFiles
internal import Glibc
internal import Score
internal import Synchronization

/// What the workers of a batch share: the next job, the outcomes, and the disk.
final class RenderBoard: Sendable {
    private struct State {
        var next = 0
        var finished = 0
        var outcomes: [Result<RenderReport, any Error>?]
        /// Why a worker had no soundfont.
        var failure: (any Error)?
    }

    private let state: Mutex<State>
    private let jobs: [RenderJob]
    /// Which job is begun when.
    private let order: [Int]
    private let progress: @Sendable (RenderProgress) -> Void
    private let isCancelled: @Sendable () -> Bool
    /// Syncs and names finished files while the workers go on: a thread of its own, since a
    /// worker that waits for the disk computes nothing.
    private let disk = DispatchQueue(label: "studio.render.disk")
    /// Files that may wait for the disk, so that a slow one is not run away from.
    private let room = DispatchSemaphore(value: 16)

    init(
        jobs: [RenderJob],
        progress: @escaping @Sendable (RenderProgress) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.jobs = jobs
        let sizes = jobs.map { job in job.source.map(Self.size) ?? 0 }
        self.order = jobs.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
        self.progress = progress
        self.isCancelled = isCancelled
        self.state = Mutex(State(outcomes: jobs.map { _ in nil }))
    }

    /// Bytes of a file; 0 where it cannot be told.
    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    func next() -> Int? {
        state.withLock { state in
            guard state.next < jobs.count else { return nil }
            state.next += 1
            return order[state.next - 1]
        }
    }

    func work(on index: Int, with renderer: Renderer) {
        let job = jobs[index]
        let isCancelled = { Task.isCancelled || self.isCancelled() }
        do {
            if isCancelled() { throw SoundError.cancelled }
            let (report, file) = try renderer.prepare(
                job.piece(),
                for: job.path,
                progress: { self.tell(index, $0) },
                isCancelled: isCancelled
            )
            room.wait()
            disk.async {
                self.finish(index, Self.committed(file, report))
                self.room.signal()
            }
        } catch {
            finish(index, .failure(error))
        }
    }

    private static func committed(
        _ file: PreparedFile,
        _ report: RenderReport
    ) -> Result<RenderReport, any Error> {
        do {
            try file.commit()
            return .success(report)
        } catch {
            return .failure(SoundError.file(error))
        }
    }

    private func finish(_ index: Int, _ outcome: Result<RenderReport, any Error>) {
        state.withLock { state in
            state.outcomes[index] = outcome
            state.finished += 1
        }
        tell(index, 1)
    }

    /// Returns when every finished file has its name.
    func settle() async {
        await withCheckedContinuation { continuation in
            disk.async { continuation.resume() }
        }
    }

    /// A worker without a soundfont leaves its share to the others; only where none is
    /// left do jobs stay undone, with this reason.
    func fail(with error: any Error) {
        state.withLock { $0.failure = error }
    }

    func outcomes() -> [Result<RenderReport, any Error>] {
        state.withLock { state in
            let reason: any Error = state.failure ?? SoundError.cancelled
            return state.outcomes.map { $0 ?? .failure(reason) }
        }
    }

    private func tell(_ index: Int, _ fraction: Double) {
        let finished = state.withLock { $0.finished }
        progress(
            RenderProgress(
                index: index,
                fraction: fraction,
                finished: finished,
                total: jobs.count
            )
        )
    }
}
