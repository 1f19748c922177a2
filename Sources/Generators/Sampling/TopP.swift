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
        let order = probabilities.indices.sorted {
            (probabilities[$0], $1) > (probabilities[$1], $0)
        }
        var held = 0.0
        for (rank, index) in order.enumerated() {
            if rank > 0, held >= probability { logits[index] = -.infinity }
            held += probabilities[index]
        }
    }
}
