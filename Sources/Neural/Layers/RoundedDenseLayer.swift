import CKernels

/// A dense layer whose products take operands in bfloat16: y = x W^T + b.
///
/// N = rows, D = input width, O = output width (both padded to multiples of 16).
struct RoundedDenseLayer {
    let inputs: Int
    let outputs: Int
    /// (O, D) with its columns paired, for the way forward.
    let forwardWeights: UnsafePointer<UInt16>
    /// (O, D) with its rows paired, for the way back.
    let backwardWeights: UnsafePointer<UInt16>
    let bias: UnsafePointer<Float>  // (O)

    /// y = x W^T + b, (N, D) -> (N, O).
    func forward(_ x: RoundedMatrix, into y: Matrix, kernels: BFloat16KernelTable) {
        precondition(x.columns == inputs && y.columns == outputs && x.rows == y.rows)
        var arguments = BFloat16ProductArguments(
            rows: x.rows,
            columns: outputs,
            depth: inputs,
            input: x.base,
            panels: forwardWeights,
            start: bias,
            result: y.base
        )
        kernels.product(&arguments)
    }

    /// Gradient of x, (N, D), from that of y, (N, O).
    func inputGradient(y: RoundedMatrix, into x: Matrix, kernels: BFloat16KernelTable) {
        precondition(x.columns == inputs && y.columns == outputs && x.rows == y.rows)
        var arguments = BFloat16ProductArguments(
            rows: y.rows,
            columns: inputs,
            depth: outputs,
            input: y.base,
            panels: backwardWeights,
            start: nil,
            result: x.base
        )
        kernels.product(&arguments)
    }
}
