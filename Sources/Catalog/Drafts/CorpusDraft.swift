/// A corpus to be recorded.
public struct CorpusDraft: Codable, Hashable, Sendable {
    /// Hash over the content of every file used; not empty.
    public var contentHash: String
    /// Where the files lie.
    public var folder: String
    /// Number of files learned from, >= 0.
    public var filesUsed: Int
    /// Number of files found and not used, >= 0; default 0.
    public var filesLeftOut: Int
    /// Number of notes in the files used, >= 0.
    public var notes: Int
    /// Default now.
    public var created: Timestamp

    /// Makes one; what is not given is absent.
    public init(
        contentHash: String,
        folder: String,
        filesUsed: Int,
        filesLeftOut: Int = 0,
        notes: Int,
        created: Timestamp = .now
    ) {
        self.contentHash = contentHash
        self.folder = folder
        self.filesUsed = filesUsed
        self.filesLeftOut = filesLeftOut
        self.notes = notes
        self.created = created
    }
}
