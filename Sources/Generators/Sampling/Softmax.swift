import Neural

/// Probabilities of one row of logits, (V,) -> (V,), in double precision.
///
/// Logits of minus infinity have probability 0.
func softmax(_ logits: [Float]) -> [Double] {
    var row = RowSoftmax()
    row.read(logits)
    return row.weights.prefix(logits.count).map { $0 / row.sum }
}
