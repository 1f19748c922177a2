public import Catalog

/// A raw answer with what was heard: one line of `studio test answers`.
public struct ListeningAnswerLine: CatalogRecord {
    /// The answer.
    public let answer: AnswerRecord
    /// What was on the left, or alone.
    public let left: StimulusRecord?
    /// What was on the right.
    public let right: StimulusRecord?
    /// Rules that the listener broke: none, where the answer counts.
    public let exclusions: [ListenerExclusions.Reason]

    private static let sides = ["left", "right"]
    private static let stimulusColumns = ["source", "model", "temperature", "generation", "origin"]

    /// The columns' names: the answer's, then what was heard on each side, then the exclusions.
    public static let columns =
        AnswerRecord.columns
        + sides.flatMap { side in stimulusColumns.map { "\(side)_\($0)" } } + ["excluded"]

    /// The columns' values, in the same order.
    public var fields: [CatalogField] {
        let excluded = exclusions.map(\.rawValue).joined(separator: " ")
        return answer.fields + Self.fields(left) + Self.fields(right)
            + [exclusions.isEmpty ? .null : .text(excluded)]
    }

    private static func fields(_ stimulus: StimulusRecord?) -> [CatalogField] {
        func text(_ value: String?) -> CatalogField { value.map { .text($0) } ?? .null }
        return [
            text(stimulus?.source.rawValue), text(stimulus?.model),
            stimulus?.temperature.map { .real($0) } ?? .null, text(stimulus?.generation),
            text(stimulus?.origin),
        ]
    }
}
