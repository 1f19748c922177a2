import Neural

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
        let row = RowSoftmax()
        let highest = row.highest(of: logits)
        guard highest > -.infinity else { return }
        row.divide(&logits, by: value, highest: highest)
    }
}
