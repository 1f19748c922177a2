import CKernels

/// Softmax and cross-entropy in nats over the classes from a row's lowest one on:
/// loss = log(sum over c >= lowest of exp(x[c])) - x[target].
///
/// N = rows, V = classes; rows of logits are V rounded up to 16 apart. A target of -1 leaves its
/// row out.
struct RestrictedCrossEntropy {
    let classes: Int
    /// The lowest class that is possible in each row, (N).
    let lowest: [Int32]

    /// Turns logits, (N, V), into `scale` times the gradient of the summed loss, in place.
    ///
    /// - Returns: The summed loss in nats, not scaled.
    func gradient(
        logits: Matrix,
        targets: UnsafePointer<Int32>,
        scale: Float,
        kernels: KernelTable
    ) -> Double {
        fillImpossible(logits, with: -.infinity)
        let loss = SoftmaxCrossEntropy(classes: classes)
            .gradient(logits: logits, targets: targets, scale: scale, kernels: kernels)
        // What the kernels' exponential makes of minus infinity is tiny, but not 0.
        fillImpossible(logits, with: 0)
        return loss
    }

    /// The summed loss in nats; the logits of impossible classes are lost.
    func loss(
        logits: Matrix,
        targets: UnsafePointer<Int32>,
        kernels: KernelTable
    ) -> Double {
        fillImpossible(logits, with: -.infinity)
        return SoftmaxCrossEntropy(classes: classes)
            .loss(logits: logits, targets: targets, kernels: kernels)
    }

    private func fillImpossible(_ logits: Matrix, with value: Float) {
        precondition(lowest.count == logits.rows)
        for row in 0..<logits.rows {
            (logits.base + row * logits.columns).update(repeating: value, count: Int(lowest[row]))
        }
    }
}
