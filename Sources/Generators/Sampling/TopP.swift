import Neural

/// Keeps the smallest set of most likely tokens whose probability reaches p (the nucleus).
///
/// Source: Holtzman et al., "The Curious Case of Neural Text Degeneration", 2020.
struct TopP {
    /// Probability that the nucleus holds, in (0, 1].
    let probability: Double

    /// - Parameter logits: One row, (V,); minus infinity marks what may not come.
    func apply(to logits: inout [Float]) {
        var row = RowSoftmax()
        apply(to: &logits, with: &row)
    }

    /// - Parameters:
    ///   - logits: One row, (V,); minus infinity marks what may not come.
    ///   - row: What computes the probabilities; kept from row to row, it takes no memory.
    func apply(to logits: inout [Float], with row: inout RowSoftmax) {
        guard probability < 1 else { return }
        row.read(logits)
        // Tokens that are each less likely than this hold less than 1 - p together, so that none
        // of them is in the nucleus: only the others need to be put in order.
        let least = row.sum * (1 - probability) / Double(logits.count) * (1 - 1e-9)
        var order: [UInt64] = []
        for index in logits.indices where row.weights[index] >= least {
            order.append(Self.sortKey(logits[index], index))
        }
        order.sort(by: >)
        var held = 0.0
        var size = 0
        while size < order.count, size == 0 || held < probability {
            held += row.weights[Self.index(order[size])] / row.sum
            size += 1
        }
        let first = size < order.count ? order[size] : 0
        for index in logits.indices where Self.sortKey(logits[index], index) <= first {
            logits[index] = -.infinity
        }
        for index in logits.indices where row.weights[index] < least { logits[index] = -.infinity }
    }

    /// A number that orders tokens by their logits, and of equal ones puts the lower token higher.
    private static func sortKey(_ logit: Float, _ index: Int) -> UInt64 {
        // Floating-point numbers are in the order of their bits; negative ones in the reverse.
        let bits = (logit == 0 ? 0 : logit).bitPattern
        let ordered = bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
        return UInt64(ordered) << 32 | UInt64(UInt32.max - UInt32(index))
    }

    private static func index(_ sortKey: UInt64) -> Int {
        Int(UInt32.max - UInt32(truncatingIfNeeded: sortKey))
    }
}
