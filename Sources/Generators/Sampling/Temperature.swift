/// Flattens (above 1) or sharpens (below 1) a distribution: every logit divided by T.
///
/// Source: Ackley, Hinton & Sejnowski, "A Learning Algorithm for Boltzmann Machines", 1985.
struct Temperature {
    /// Above 0; the most likely token at 0 is taken by `TokenSampler` without drawing.
    let value: Double

    /// - Parameter logits: One row, (V,); minus infinity marks what may not come.
    func apply(to logits: inout [Float]) {
        let inverse = Float(1 / value)
        for index in logits.indices where logits[index] > -.infinity {
            logits[index] *= inverse
        }
    }
}
