public import Score

/// One piece to render.
public struct RenderJob: Sendable {
    /// What the piece is called in progress and errors, such as its path or id.
    public var name: String
    /// The audio file.
    public var path: String
    /// The file that the piece is read from, where there is one: pieces of large files are begun
    /// first, so that no worker is left alone with a long one at the end.
    public var source: String?
    /// Reads or makes the piece; called on a worker, so that a long list needs little memory.
    public var piece: @Sendable () throws -> NoteSequence

    /// Makes a job.
    public init(
        name: String,
        path: String,
        source: String? = nil,
        piece: @escaping @Sendable () throws -> NoteSequence
    ) {
        self.name = name
        self.path = path
        self.source = source
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
        let first = try Renderer(instruments, settings: settings)
        // Used by the first worker alone; the others load the soundfont while it works.
        nonisolated(unsafe) let firstRenderer = first
        let board = RenderBoard(jobs: jobs, progress: progress, isCancelled: isCancelled)
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<min(max(workers, 1), max(jobs.count, 1)) {
                group.addTask {
                    do {
                        let renderer =
                            try worker == 0
                            ? firstRenderer : Renderer(instruments, settings: settings)
                        while let index = board.next() { board.work(on: index, with: renderer) }
                    } catch {
                        board.fail(with: error)
                    }
                }
            }
        }
        await board.settle()
        return board.outcomes()
    }
}
