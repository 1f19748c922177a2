/// What a removal takes out of the catalog, and the files that then belong to nobody.
public struct Removal: Codable, Hashable, Sendable {
    /// Names of the models removed.
    public internal(set) var models: [String] = []
    /// Number of training runs removed.
    public internal(set) var trainingRuns = 0
    /// Number of checkpoints removed.
    public internal(set) var checkpoints = 0
    /// Names of the pieces removed, in order.
    public internal(set) var generations: [String] = []
    /// Number of renders removed.
    public internal(set) var renders = 0
    /// Number of ratings removed, their history included.
    public internal(set) var ratings = 0
    /// The files and model folders whose rows are removed, each once.
    ///
    /// None is among them that a piece or render which stays still names. The catalog deletes no file: that is the caller's to do, or not where a path
    /// lies outside of the library. Primers and soundfonts are never among them.
    public internal(set) var paths: [String] = []

    enum CodingKeys: String, CodingKey {
        case models
        case trainingRuns = "training_runs"
        case checkpoints
        case generations
        case renders
        case ratings
        case paths
    }
}
