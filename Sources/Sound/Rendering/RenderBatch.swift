public import Score
internal import Synchronization

/// One piece to render.
public struct RenderJob: Sendable {
    /// What the piece is called in progress and errors, such as its path or id.
    public var name: String
    /// The audio file.
    public var path: String
    /// Reads or makes the piece; called on a worker, so that a long list needs little memory.
    public var piece: @Sendable () throws -> NoteSequence

    /// Makes a job.
    public init(
        name: String,
        path: String,
        piece: @escaping @Sendable () throws -> NoteSequence
    ) {
        self.name = name
        self.path = path
        self.piece = piece
    }
}

/// How far a batch has come.
public struct RenderProgress: Hashable, Sendable {
    /// The piece that moved.
    public var index: Int
    /// Part of that piece that is done, 0...1.
    public var fraction: Double
    /// Pieces finished or failed so far.
    public var finished: Int
    /// Pieces in all.
    public var total: Int
}

/// Renders several pieces at once: each worker keeps its own instruments loaded.
public enum RenderBatch {
    /// Renders every job; one that fails does not stop the others.
    ///
    /// - Parameters:
    ///   - jobs: The pieces.
    ///   - instruments: What plays all of them.
    ///   - settings: How all of them are rendered.
    ///   - workers: Pieces at once, at least 1; as many as the machine has cores pays.
    ///   - progress: Called from the workers, several times a second each.
    ///   - isCancelled: Asked as often; true ends the batch, as cancelling the task does.
    /// - Returns: For each job, in order, its report or why there is none.
    /// - Throws: `SoundError` where the settings or the soundfont are unusable.
    public static func render(
        _ jobs: [RenderJob],
        instruments: Instruments,
        settings: RenderSettings,
        workers: Int,
        progress: @escaping @Sendable (RenderProgress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) async throws(SoundError) -> [Result<RenderReport, any Error>] {
        // What is wrong with the settings or the soundfont is one error, not one a job.
        _ = try Renderer(instruments, settings: settings)
        let board = Board(jobs: jobs, progress: progress, isCancelled: isCancelled)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<min(max(workers, 1), max(jobs.count, 1)) {
                group.addTask {
                    do {
                        let renderer = try Renderer(instruments, settings: settings)
                        while let index = board.next() { board.work(on: index, with: renderer) }
                    } catch {
                        board.fail(with: error)
                    }
                }
            }
        }
        return board.outcomes()
    }

    /// What the workers share: the next job, and the outcomes.
    private final class Board: Sendable {
        private struct State {
            var next = 0
            var finished = 0
            var outcomes: [Result<RenderReport, any Error>?]
            /// Why a worker had no soundfont.
            var failure: (any Error)?
        }

        private let state: Mutex<State>
        private let jobs: [RenderJob]
        private let progress: @Sendable (RenderProgress) -> Void
        private let isCancelled: @Sendable () -> Bool

        init(
            jobs: [RenderJob],
            progress: @escaping @Sendable (RenderProgress) -> Void,
            isCancelled: @escaping @Sendable () -> Bool
        ) {
            self.jobs = jobs
            self.progress = progress
            self.isCancelled = isCancelled
            self.state = Mutex(State(outcomes: jobs.map { _ in nil }))
        }

        func next() -> Int? {
            state.withLock { state in
                guard state.next < jobs.count else { return nil }
                state.next += 1
                return state.next - 1
            }
        }

        func work(on index: Int, with renderer: Renderer) {
            let job = jobs[index]
            let isCancelled = { Task.isCancelled || self.isCancelled() }
            let outcome = Result { () throws -> RenderReport in
                if isCancelled() { throw SoundError.cancelled }
                return try renderer.render(
                    job.piece(),
                    to: job.path,
                    progress: { self.tell(index, $0) },
                    isCancelled: isCancelled
                )
            }
            state.withLock { state in
                state.outcomes[index] = outcome
                state.finished += 1
            }
            tell(index, 1)
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
}
