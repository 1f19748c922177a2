import CKernels

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The sum, over independent classes, of the logistic sigmoid's cross-entropy in nats:
/// loss = sum over c of log(1 + exp(x[c])) - y[c] x[c], where y[c] is 1 for a class of the row's
/// set and 0 for the others.
///
/// N = rows, V = classes; rows of logits are V rounded up to 16 apart.
struct SigmoidCrossEntropy {
    let classes: Int

    /// Turns logits, (N, V), into `scale` times the gradient of the summed loss, in place.
    ///
    /// - Returns: The summed loss in nats, not scaled.
    func gradient(
        logits: Matrix,
        targets: Bags,
        counted: [Bool],
        scale: Float,
        kernels: KernelTable
    ) -> Double {
        let sum = loss(logits: logits, targets: targets, counted: counted)
        kernels.sigmoid(logits.base, logits.base, logits.rows * logits.columns)
        for row in 0..<logits.rows {
            let gradient = logits.base + row * logits.columns
            let width = counted[row] ? classes : 0
            for target in targets[row] { gradient[Int(target)] -= 1 }
            for column in 0..<width { gradient[column] *= scale }
            (gradient + width).update(repeating: 0, count: logits.columns - width)
        }
        return sum
    }

    /// The summed loss in nats.
    func loss(logits: Matrix, targets: Bags, counted: [Bool]) -> Double {
        precondition(targets.count == logits.rows && counted.count == logits.rows)
        var loss = 0.0
        for row in 0..<logits.rows where counted[row] {
            let x = logits.base + row * logits.columns
            for column in 0..<classes { loss += Self.softplus(Double(x[column])) }
            for target in targets[row] { loss -= Double(x[Int(target)]) }
        }
        return loss
    }

    /// log(1 + exp(x)) without overflow.
    private static func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
}
