/// Flattens (above 1) or sharpens (below 1) a distribution: every logit divided by T.
///
/// The highest becomes 0, which changes no probability: at a temperature near 0 the quotients
/// would else be infinite.
///
/// Source: Ackley, Hinton & Sejnowski, "A Learning Algorithm for Boltzmann Machines", 1985.
struct Temperature {
    /// Above 0; the most likely token at 0 is taken by `TokenSampler` without drawing.
    let value: Double

    /// - Parameter logits: One row, (V,); minus infinity marks what may not come.
    func apply(to logits: inout [Float]) {
        guard let highest = logits.max(), highest > -.infinity else { return }
        for index in logits.indices where logits[index] > -.infinity {
            logits[index] = Float((Double(logits[index]) - Double(highest)) / value)
        }
    }
}
