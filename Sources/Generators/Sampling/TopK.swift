/// Keeps the k most likely tokens and forbids the rest; ties with the k-th are kept.
///
/// Source: Fan, Lewis & Dauphin, "Hierarchical Neural Story Generation", 2018.
struct TopK {
    /// How many to keep, at least 1.
    let count: Int

    /// - Parameter logits: One row, (V,); minus infinity marks what may not come.
    func apply(to logits: inout [Float]) {
        guard count < logits.count else { return }
        let threshold = logits.sorted(by: >)[count - 1]
        for index in logits.indices where logits[index] < threshold {
            logits[index] = -.infinity
        }
    }
}
