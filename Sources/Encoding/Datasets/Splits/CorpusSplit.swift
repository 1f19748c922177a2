/// The pieces of a corpus in three parts.
public struct CorpusSplit: Hashable, Sendable {
    /// Numbers of the pieces of each part, ascending.
    public let pieces: [Split: [Int]]
    /// Files of each part.
    public let fileCounts: [Split: Int]
    /// What the user should know: parts that had to share files, files that were left out.
    public let remarks: [String]

    /// The pieces of a part.
    public subscript(split: Split) -> [Int] { pieces[split] ?? [] }
}
