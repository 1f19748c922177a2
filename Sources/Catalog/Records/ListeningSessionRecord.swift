/// One listener's way through a test; who it is stands nowhere.
public struct ListeningSessionRecord: CatalogRecord {
    /// The row's number, which stands for the listener in results.
    public let id: Int64
    /// Name of the test.
    public let test: String
    /// What the listener said of themselves.
    public let experience: MusicalExperience
    /// When the listener agreed to take part, and began.
    public let started: Timestamp
    /// When it ended; nil while it may go on.
    public let finished: Timestamp?
    /// Trials handed out.
    public let trials: Int
    /// Trials answered.
    public let answers: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case test
        case experience
        case started
        case finished
        case trials
        case answers
    }

    /// The columns' names, in the order of an export: the token, by which a session can be
    /// resumed, is not among them.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(test), .text(experience.rawValue), .text(started),
            .text(finished), .integer(trials), .integer(answers),
        ]
    }
}

extension ListeningSessionRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        test = try reader.text("test")
        experience = try reader.choice("experience")
        started = try reader.moment("started")
        finished = try reader.optionalMoment("finished")
        trials = try reader.count("trials")
        answers = try reader.count("answers")
    }
}
