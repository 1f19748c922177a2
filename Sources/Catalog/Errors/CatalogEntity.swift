/// What the catalog keeps, as its messages name it.
public enum CatalogEntity: String, Sendable, Codable, CaseIterable {
    /// A folder of music that models learn from.
    case corpus
    /// Something that writes music.
    case model
    /// One round of learning.
    case trainingRun = "training run"
    /// Weights saved during a training run.
    case checkpoint
    /// A piece that a model wrote.
    case generation
    /// Audio made from a piece.
    case render
    /// A listener.
    case rater
    /// A listener's score for a piece.
    case rating
    /// A blind test that listeners take.
    case listeningTest = "listening test"
    /// One listener's way through a test.
    case listeningSession = "listening session"
    /// One question of a session.
    case trial
}
