/// What a stimulus of a listening test is, which listeners are not told.
public enum StimulusSource: String, Codable, Hashable, Sendable, CaseIterable {
    /// A piece that a model wrote.
    case generation
    /// A piece of the corpus that no model of the test learnt from.
    case human
    /// Such a piece with its notes shuffled: whoever prefers it does not listen.
    case anchor
}
