/// What listeners are asked.
public enum ListeningTestKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// Which of two is better.
    case pairs
    /// Scores of one piece on scales.
    case scales
    /// Whether a piece was written by a human or by a machine.
    case humanOrMachine = "human-or-machine"
}
