import CKernels

/// Layer normalisation: each row to mean 0 and variance 1, then times a gain, plus a bias.
///
/// It stands between the layers and before the output, not within the recurrence: so the layers
/// stay those of `torch.nn.LSTM` and `torch.nn.GRU`, with `torch.nn.LayerNorm` between them.
/// N = rows, H = width (padded).
/// Source: Ba, Kiros & Hinton 2016.
struct LayerNorm {
    /// Columns that count.
    let width: Int
    let gain: UnsafePointer<Float>  // (H)
    let bias: UnsafePointer<Float>  // (H)

    /// What is added to the variance; PyTorch's.
    static let epsilon: Float = 1e-5

    /// (N, H) -> (N, H); not in place.
    func forward(_ x: Matrix, into y: Matrix, kernels: KernelTable) {
        var arguments = arguments(x, y)
        kernels.layerNormForward(&arguments)
    }

    /// Turns the gradient of y, (N, H), into that of x, and sets those of gain and bias, (H).
    func backward(
        x: Matrix,
        gradient: Matrix,
        gain: UnsafeMutablePointer<Float>,
        bias: UnsafeMutablePointer<Float>,
        kernels: KernelTable
    ) {
        var arguments = arguments(x, gradient)
        kernels.layerNormBackward(&arguments, gain, bias)
    }

    private func arguments(_ x: Matrix, _ y: Matrix) -> LayerNormArguments {
        precondition(x.rows == y.rows && x.columns == y.columns)
        return LayerNormArguments(
            rows: x.rows,
            width: width,
            columns: x.columns,
            epsilon: Self.epsilon,
            input: x.base,
            gain: gain,
            bias: bias,
            output: y.base
        )
    }
}
