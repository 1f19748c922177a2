public import Catalog

/// Everything about a listening test but its answers.
public struct ListeningTestStory: Codable, Sendable {
    /// The test.
    public let test: ListeningTestRecord
    /// What is asked, and by which rules.
    public let settings: ListeningTestSettings
    /// What is heard.
    public let stimuli: [StimulusRecord]
    /// Who took it.
    public let sessions: [ListeningSessionRecord]
    /// Who is left out of the results, and why.
    public let exclusions: ListenerExclusions
}
