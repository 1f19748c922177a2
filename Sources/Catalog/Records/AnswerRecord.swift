/// A listener's answer, with everything about the question that an analysis needs.
public struct AnswerRecord: CatalogRecord {
    /// The trial's row.
    public let id: Int64
    /// Name of the test.
    public let test: String
    /// Row of the session, which stands for the listener.
    public let session: Int64
    /// What the listener said of themselves.
    public let experience: MusicalExperience
    /// The trial's place in the session, from 1.
    public let trial: Int
    /// Row of the trial that it repeats; nil for one that is new.
    public let repeatOf: Int64?
    /// Code of the stimulus on the left, or of the only one.
    public let left: String
    /// Code of the stimulus on the right; nil where one is heard alone.
    public let right: String?
    /// The choice; nil where scores were asked for.
    public let outcome: AnswerOutcome?
    /// Score on each scale, by its name; nil where a choice was asked for.
    public let scores: JSONText?
    /// What the listener said.
    public let comment: String?
    /// Seconds that the left, or the only, stimulus was heard.
    public let leftSeconds: Double
    /// Seconds that the right stimulus was heard.
    public let rightSeconds: Double?
    /// When the trial was handed out.
    public let shown: Timestamp
    /// When it was answered.
    public let answered: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case test
        case session
        case experience
        case trial
        case repeatOf = "repeat_of"
        case left
        case right
        case outcome
        case scores
        case comment
        case leftSeconds = "left_seconds"
        case rightSeconds = "right_seconds"
        case shown
        case answered
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(test), .integer(session), .text(experience.rawValue),
            .integer(trial), .integer(repeatOf), .text(left), .text(right),
            .text(outcome?.rawValue), scores.map { .json($0.text) } ?? .null, .text(comment),
            .real(leftSeconds), .real(rightSeconds), .text(shown), .text(answered),
        ]
    }
}

extension AnswerRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        test = try reader.text("test")
        session = try reader.integer("session")
        experience = try reader.choice("experience")
        trial = try reader.count("trial")
        repeatOf = try reader.optionalInteger("repeat_of")
        left = try reader.text("left")
        right = try reader.optionalText("right")
        outcome = try reader.optionalText("outcome") == nil ? nil : try reader.choice("outcome")
        scores = try reader.optionalText("scores") == nil ? nil : try reader.settings("scores")
        comment = try reader.optionalText("comment")
        leftSeconds = try reader.real("left_seconds")
        rightSeconds = try reader.optionalReal("right_seconds")
        shown = try reader.moment("shown")
        answered = try reader.moment("answered")
    }
}
