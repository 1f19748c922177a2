import Catalog

/// How often listeners answered a repeated question as they did before; all who answered, those
/// who were left out among them.
public struct RepeatConsistency: Codable, Sendable, Equatable {
    /// Repeated questions that were answered both times.
    public var repeats: Int
    /// The same answer: the same piece, the same score on the first scale, human or machine again.
    public var same: Int
    /// The opposite: the other piece, a score that differs by two or more, the other of the two.
    public var opposite: Int
    /// Neither: a preference only once, or a score that differs by one.
    public var between: Int

    /// Counts; nil where no question was answered twice.
    init?(_ answers: [AnswerRecord], _ screening: ListenerScreening) {
        let byID = Dictionary(answers.map { ($0.id, $0) }) { first, _ in first }
        let pairs = answers.compactMap { again in
            again.repeatOf.flatMap { byID[$0] }.map { ($0, again) }
        }
        guard !pairs.isEmpty else { return nil }
        repeats = pairs.count
        opposite = pairs.count { screening.isOpposite($0.0, $0.1) }
        same = pairs.count { screening.isSame($0.0, $0.1) }
        between = repeats - same - opposite
    }
}
