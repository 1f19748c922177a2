/// A file that a corpus learns from.
public struct CorpusFile: Hashable, Sendable {
    /// Its path, as it can be opened.
    public let path: String
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    public let contentHash: String
    /// Its class: the subfolder that it lies in, empty where there is none.
    public let className: String
    /// The part that the user put it in by a folder `train`, `valid` or `test`; else nil.
    public let folderSplit: Split?
    /// The numbers of its pieces (token sequences) in the corpus.
    public let pieces: Range<Int>
    /// Notes in them.
    public let noteCount: Int
    /// Mean distance of their onsets from the grid, in grid steps.
    public let quantisationError: Double
    /// What was repaired, left out or shortened in it.
    public let remarks: [String]
}

/// A file, or a folder, that was left out of a corpus.
public struct LeftOutFile: Hashable, Sendable {
    /// Its path, as it can be opened.
    public let path: String
    /// Why, for the user.
    public let reason: String

    /// Makes an entry.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

/// A file that has the same bytes as another one, and was dropped.
public struct DuplicateFile: Hashable, Sendable {
    /// Its path.
    public let path: String
    /// The path of the one that was kept, the first in order of paths.
    public let original: String
}
