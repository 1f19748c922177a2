import Neural

/// Keeps the smallest set of most likely tokens whose probability reaches p (the nucleus).
///
/// Source: Holtzman et al., "The Curious Case of Neural Text Degeneration", 2020.
struct TopP {
    /// Probability that the nucleus holds, in (0, 1].
    let probability: Double

    /// - Parameter logits: One row, (V,); minus infinity marks what may not come.
    func apply(to logits: inout [Float]) {
        guard probability < 1 else { return }
        let probabilities = softmax(logits)
        // Tokens that are each less likely than this hold less than 1 - p together, so that none
        // of them is in the nucleus: only the others need to be put in order.
        let least = (1 - probability) / Double(logits.count) * (1 - 1e-9)
        let order = probabilities.indices.filter { probabilities[$0] >= least }.sorted {
            (probabilities[$0], $1) > (probabilities[$1], $0)
        }
        var held = 0.0
        var size = 0
        while size < order.count, size == 0 || held < probability {
            held += probabilities[order[size]]
            size += 1
        }
        let nucleus = order.prefix(size).map { ($0, logits[$0]) }
        for index in logits.indices { logits[index] = -.infinity }
        for (index, logit) in nucleus { logits[index] = logit }
    }
}
