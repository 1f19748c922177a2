/// How a folder is read and encoded.
public struct CorpusSettings: Hashable, Sendable {
    /// What the pieces are encoded with.
    public var encoding: EncodingConfiguration
    /// Whether what is whole in a damaged file is kept; default false: the file is left out.
    public var lenient: Bool
    /// Threads; nil, the default, is one a core.
    ///
    /// The corpus does not depend on it.
    public var threads: Int?
    /// A folder that is passed over where the corpus's folder holds it; nil for none.
    ///
    /// What a model wrote is not music to learn from: a library may lie among the songs.
    public var ignoredFolder: String?
    /// Whether every file is read, also where its size and times are those of the last scan;
    /// default false.
    public var rescans: Bool

    /// Makes settings.
    public init(
        encoding: EncodingConfiguration,
        lenient: Bool = false,
        threads: Int? = nil,
        ignoredFolder: String? = nil,
        rescans: Bool = false
    ) {
        self.encoding = encoding
        self.lenient = lenient
        self.threads = threads
        self.ignoredFolder = ignoredFolder
        self.rescans = rescans
    }
}

/// How far the making of a corpus has come.
public struct CorpusProgress: Hashable, Sendable {
    /// What is being done.
    public enum Stage: String, Sendable {
        /// Reading files for their content hash, but for those that are known by an earlier scan.
        case hashing
        /// Encoding the files that are not encoded yet.
        case encoding
    }

    /// What is being done.
    public let stage: Stage
    /// Files done in this stage.
    public let done: Int
    /// Files of this stage.
    public let total: Int
}
