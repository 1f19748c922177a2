/// What can be exported.
public enum CatalogTable: String, Sendable, CaseIterable {
    /// `ModelRecord`s.
    case models
    /// `GenerationRecord`s.
    case generations
    /// `RenderRecord`s.
    case renders
    /// `RatingRecord`s, those replaced by a later one included.
    case ratings
    /// `ListeningTestRecord`s.
    case tests
    /// `StimulusRecord`s: what is heard in listening tests.
    case stimuli
    /// `ListeningSessionRecord`s.
    case sessions
    /// `AnswerRecord`s: every answer of every listening test.
    case answers
}

/// How an export is written.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// Comma-separated values with a header line.
    case csv
    /// One JSON object a line.
    case jsonLines = "jsonl"
}
