/// A model to be recorded.
public struct ModelDraft: Codable, Hashable, Sendable {
    /// Unique in the library; not empty.
    public var name: String
    /// `lstm`, `gan` ...
    public var kind: String
    /// `melody`, `performance` ...
    public var encoding: String
    /// Number of trained parameters, >= 0.
    public var parameters: Int
    /// Where its configuration and weights lie.
    public var folder: String
    /// Name of the model that it is fine-tuned from; that one must exist.
    public var parent: String?
    /// The file of weights that another program trained, with its hash; nil for a model that is
    /// trained here.
    public var imported: HashedFile?
    /// Default now.
    public var created: Timestamp

    /// Makes one; what is not given is absent.
    public init(
        name: String,
        kind: String,
        encoding: String,
        parameters: Int,
        folder: String,
        parent: String? = nil,
        imported: HashedFile? = nil,
        created: Timestamp = .now
    ) {
        self.name = name
        self.kind = kind
        self.encoding = encoding
        self.parameters = parameters
        self.folder = folder
        self.parent = parent
        self.imported = imported
        self.created = created
    }
}
