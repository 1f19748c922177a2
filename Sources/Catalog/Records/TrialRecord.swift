/// One question of a session, as it was handed out.
public struct TrialRecord: Codable, Hashable, Sendable {
    /// The row's number.
    public let id: Int64
    /// Its place in the session, from 1.
    public let number: Int
    /// Row of the stimulus on the left, or of the only one.
    public let left: Int64
    /// Row of the stimulus on the right; nil where one is heard alone.
    public let right: Int64?
    /// Row of the trial that it repeats; nil for one that is new.
    public let repeatOf: Int64?
    /// When it was handed out.
    public let shown: Timestamp
    /// Whether there is an answer.
    public let isAnswered: Bool
}

extension TrialRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        id = try reader.integer("id")
        number = try reader.count("number")
        left = try reader.integer("left_id")
        right = try reader.optionalInteger("right_id")
        repeatOf = try reader.optionalInteger("repeat_of")
        shown = try reader.moment("shown")
        isAnswered = try reader.flag("is_answered")
    }
}
