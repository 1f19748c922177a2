/// What the removal of a listening test takes out of the catalog.
public struct ListeningTestRemoval: Codable, Hashable, Sendable {
    /// Name of the test.
    public let test: String
    /// Number of stimuli removed.
    public let stimuli: Int
    /// Number of sessions removed.
    public let sessions: Int
    /// Number of answers removed.
    public let answers: Int
    /// The audio files, which then belong to nobody; the catalog deletes none.
    public let paths: [String]
}
