/// A part of a corpus.
public enum Split: String, CaseIterable, Sendable, Codable {
    /// What the model learns from.
    case train
    /// What decides when to stop, and which weights are kept.
    case validation
    /// What is looked at once, at the end.
    case test
}
