/// A listener's latest score for a piece, with what the piece was made by.
///
/// What statistics are made of; not a table of its own.
public struct JudgementRecord: Hashable, Sendable {
    /// The listener's name.
    public let rater: String
    /// The piece.
    public let generation: String
    /// Name of the model that wrote it.
    public let model: String
    /// Sampling temperature, >= 0; nil where the model has none.
    public let temperature: Double?
    /// Epoch of the weights that wrote it; nil where it is not known.
    public let epoch: Int?
    /// 1 (worst) to 5 (best).
    public let score: Int
}

extension JudgementRecord {
    init(_ reader: RowReader) throws(RowMismatch) {
        rater = try reader.text("rater")
        generation = try reader.text("generation")
        model = try reader.text("model")
        temperature = try reader.optionalReal("temperature")
        epoch = try reader.optionalInteger("epoch").map(Int.init)
        score = try reader.count("score")
    }
}
