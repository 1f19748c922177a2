import Catalog
import HTTPTypes

/// An answer as a listener's page sends it.
struct ListenerAnswer: Decodable {
    /// The question's place in the session, from 1.
    var number: Int
    /// The choice; nil where scores are given.
    var outcome: AnswerOutcome?
    /// A score on each scale, by its name; nil where a choice is given.
    var scores: [String: Int]?
    /// What the listener says beside it.
    var comment: String?
    /// Seconds that the left, or the only, piece was heard.
    var leftSeconds: Double
    /// Seconds that the right piece was heard.
    var rightSeconds: Double?

    enum CodingKeys: String, CodingKey {
        case number, outcome, scores, comment
        case leftSeconds = "left_seconds"
        case rightSeconds = "right_seconds"
    }

    /// The answer as the test takes it.
    ///
    /// - Throws: `Refusal` where it is neither a choice nor scores, or both.
    func draft() throws -> AnswerDraft {
        let judgement: AnswerDraft.Judgement
        switch (outcome, scores) {
        case (let outcome?, nil): judgement = .outcome(outcome)
        case (nil, let scores?): judgement = .scores(scores)
        case (nil, nil), (_?, _?):
            throw Refusal(.badRequest, "an answer is a choice or scores: one of the two.")
        }
        return AnswerDraft(
            trial: number,
            judgement: judgement,
            comment: comment.flatMap { $0.isEmpty ? nil : $0 },
            leftSeconds: leftSeconds,
            rightSeconds: rightSeconds
        )
    }
}
