import CKernels

/// Softmax and cross-entropy in nats: loss = log(sum exp(x)) - x[target].
///
/// N = rows, V = classes; rows of logits are V rounded up to 16 apart. A target of -1 leaves its
/// row out.
struct SoftmaxCrossEntropy {
    let classes: Int

    /// Turns logits, (N, V), into `scale` times the gradient of the summed loss, in place.
    ///
    /// - Returns: The summed loss in nats, not scaled.
    func gradient(
        logits: Matrix,
        targets: UnsafePointer<Int32>,
        scale: Float,
        kernels: KernelTable
    ) -> Double {
        var arguments = arguments(logits, targets, scale)
        return kernels.crossEntropyGradient(&arguments)
    }

    /// The summed loss in nats.
    func loss(
        logits: Matrix,
        targets: UnsafePointer<Int32>,
        kernels: KernelTable
    ) -> Double {
        var arguments = arguments(logits, targets, 1)
        return kernels.crossEntropyLoss(&arguments)
    }

    private func arguments(
        _ logits: Matrix,
        _ targets: UnsafePointer<Int32>,
        _ scale: Float
    ) -> CrossEntropyArguments {
        CrossEntropyArguments(
            rows: logits.rows,
            classes: classes,
            stride: logits.columns,
            logits: logits.base,
            targets: targets,
            gradientScale: scale
        )
    }
}
