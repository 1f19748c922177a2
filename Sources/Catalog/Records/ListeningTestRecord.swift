/// A blind test that listeners take.
public struct ListeningTestRecord: CatalogRecord {
    /// The row's number.
    public let id: Int64
    /// Its name, unique in the library.
    public let name: String
    /// What listeners are asked.
    public let kind: ListeningTestKind
    /// Seed of the choice of stimuli and of the order in which they are heard.
    public let seed: UInt64
    /// When it was made.
    public let created: Timestamp
    /// Number of stimuli.
    public let stimuli: Int
    /// Number of listeners who began.
    public let sessions: Int
    /// Number of answers.
    public let answers: Int
    /// Questions, labels, rules and texts, fixed when it was made.
    public let settings: JSONText

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case name
        case kind
        case seed
        case created
        case stimuli
        case sessions
        case answers
        case settings
    }

    /// The columns' names, in the order of an export.
    public static let columns = CodingKeys.allCases.map(\.rawValue)

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        [
            .integer(id), .text(name), .text(kind.rawValue), .unsigned(seed), .text(created),
            .integer(stimuli), .integer(sessions), .integer(answers), .json(settings.text),
        ]
    }
}

extension ListeningTestRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        name = try reader.text("name")
        kind = try reader.choice("kind")
        seed = try reader.seed("seed")
        created = try reader.moment("created")
        stimuli = try reader.count("stimuli")
        sessions = try reader.count("sessions")
        answers = try reader.count("answers")
        settings = try reader.settings("settings")
    }
}
