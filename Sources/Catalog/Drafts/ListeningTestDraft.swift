/// A listening test to be recorded, with all that is heard in it.
public struct ListeningTestDraft: Hashable, Sendable {
    /// Its name, unique in the library.
    public var name: String
    /// What listeners are asked.
    public var kind: ListeningTestKind
    /// Seed of the choice of stimuli and of the order in which they are heard.
    public var seed: UInt64
    /// Questions, labels, rules and texts: they never change.
    public var settings: JSONText
    /// What is heard; at least one.
    public var stimuli: [StimulusDraft]
    /// Default now.
    public var created: Timestamp

    /// Makes one; what is not given is absent.
    public init(
        name: String,
        kind: ListeningTestKind,
        seed: UInt64,
        settings: JSONText,
        stimuli: [StimulusDraft],
        created: Timestamp = .now
    ) {
        self.name = name
        self.kind = kind
        self.seed = seed
        self.settings = settings
        self.stimuli = stimuli
        self.created = created
    }
}
