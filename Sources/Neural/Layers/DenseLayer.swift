import CKernels

/// A dense layer: y = x W^T + b.
///
/// N = rows, D = input width, O = output width (both padded to multiples of 16).
struct DenseLayer {
    let weights: Matrix  // (O, D)
    let bias: UnsafeMutablePointer<Float>  // (O)

    /// y = x W^T + b, (N, D) -> (N, O).
    func forward(_ x: Matrix, into y: Matrix) {
        y.fillRows(with: bias)
        BLAS.multiply(x, weights.transposed, into: y, adding: true)
    }

    /// Gradients of weights, (O, D), and bias, (O), from that of y, (N, O).
    static func weightGradients(
        x: Matrix,
        y: Matrix,
        weights: Matrix,
        bias: UnsafeMutablePointer<Float>,
        kernels: KernelTable
    ) {
        BLAS.multiply(y.transposed, x, into: weights)
        kernels.columnSums(bias, y.base, y.rows, y.columns)
    }

    /// Gradient of x, (N, D), from that of y, (N, O).
    func inputGradient(y: Matrix, into x: Matrix) {
        BLAS.multiply(y, weights, into: x)
    }
}
