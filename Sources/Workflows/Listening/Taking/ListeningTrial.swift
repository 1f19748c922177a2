/// A question as the listener gets it: it says nothing about what is heard.
public struct ListeningTrial: Codable, Equatable, Sendable {
    /// Its place in the session, from 1.
    public let number: Int
    /// Trials in the session.
    public let count: Int
    /// Code of the piece on the left, or of the only one.
    public let left: String
    /// Code of the piece on the right; null where one is heard alone.
    public let right: Nullable<String>
    /// Seconds of each piece that must be heard before an answer is taken.
    public let minimumSeconds: Double

    enum CodingKeys: String, CodingKey {
        case number, count, left, right
        case minimumSeconds = "minimum_seconds"
    }
}

/// How far a session has come.
public struct ListeningProgress: Codable, Hashable, Sendable {
    /// Trials answered.
    public let answered: Int
    /// Trials in the session.
    public let count: Int
    /// Whether it is over.
    public let isFinished: Bool

    enum CodingKeys: String, CodingKey {
        case answered, count
        case isFinished = "is_finished"
    }
}
