/// How the making of a corpus is done: by how many, told to whom, and stopped by whom.
struct CorpusWork: Sendable {
    /// Threads; nil is one a core.
    var threads: Int?
    /// Is told how far it has come, one call at a time, from any thread.
    var progress: @Sendable (CorpusProgress) -> Void = { _ in }
    /// Asked before each file, from any thread; once true it stays so.
    var isCancelled: @Sendable () -> Bool = { false }

    /// Maps files on all threads, and passes over those that are left once it was cancelled.
    ///
    /// - Parameters:
    ///   - count: Number of files.
    ///   - onDone: Is told how many are done.
    ///   - body: Makes the result of one file.
    /// - Returns: One result a file.
    /// - Throws: `CorpusError.cancelled`.
    func map<Result: Sendable>(
        _ count: Int,
        onDone: @Sendable (Int) -> Void,
        _ body: @Sendable (Int) -> Result
    ) throws(CorpusError) -> [Result] {
        let results = ParallelMap.map(count, threads: threads, onDone: onDone) {
            isCancelled() ? nil : body($0)
        }
        guard !isCancelled() else { throw .cancelled }
        return results.compactMap { $0 }
    }
}
