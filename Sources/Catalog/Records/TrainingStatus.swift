/// How far a training run came.
public enum TrainingStatus: String, Sendable, Codable, CaseIterable {
    /// It has not ended; or its process was killed, and nobody has looked since.
    case running
    /// It came to its end: epochs, minutes or early stopping.
    case done
    /// The user stopped it; it can be resumed.
    case interrupted
    /// An error ended it.
    case failed
}
