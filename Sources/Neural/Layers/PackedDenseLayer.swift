import CKernels

/// A dense layer whose weights lie in panels, packed once for many products: y = x W^T + b.
///
/// N = rows, D = input width, O = output width (both padded to multiples of 16).
struct PackedDenseLayer {
    let inputs: Int
    let outputs: Int
    /// (O, D), packed by `packForForward`.
    let forwardWeights: UnsafePointer<Float>
    /// (O, D), packed by `packForBackward`.
    let backwardWeights: UnsafePointer<Float>
    let bias: UnsafePointer<Float>  // (O)

    /// y = x W^T + b, (N, D) -> (N, O).
    func forward(_ x: Matrix, into y: Matrix, kernels: KernelTable) {
        multiply(x, forwardWeights, bias: bias, into: y, kernels: kernels)
    }

    /// Gradient of x, (N, D), from that of y, (N, O).
    func inputGradient(y: Matrix, into x: Matrix, kernels: KernelTable) {
        multiply(y, backwardWeights, bias: nil, into: x, kernels: kernels)
    }

    private func multiply(
        _ input: Matrix,
        _ panels: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?,
        into output: Matrix,
        kernels: KernelTable
    ) {
        let isForward = bias != nil
        precondition(input.columns == (isForward ? inputs : outputs))
        precondition(output.columns == (isForward ? outputs : inputs) && input.rows == output.rows)
        var arguments = DenseForwardArguments(
            rows: input.rows,
            columns: output.columns,
            depth: input.columns,
            input: input.base,
            weights: panels,
            bias: bias,
            output: output.base
        )
        kernels.denseForward(&arguments)
    }
}
