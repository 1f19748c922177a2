import CKernels

/// What the layer above reads of a layer's hidden states: normalised where the network does that,
/// then with some values dropped where training does.
///
/// N = rows, H = hidden width (padded).
struct LayerOutput {
    let norm: LayerNorm?
    let dropout: Dropout?

    /// Whether the states are read as they are.
    var isPlain: Bool { norm == nil && dropout == nil }

    /// (N, H) -> (N, H); does nothing where states are read as they are.
    func forward(_ states: Matrix, into output: Matrix, kernels: KernelTable) {
        norm?.forward(states, into: output, kernels: kernels)
        dropout?.apply(norm == nil ? states : output, into: output, kernels: kernels)
    }

    /// Turns the gradient of the output, (N, H), into that of the states, and sets those of gain
    /// and bias.
    func backward(
        states: Matrix,
        gradient: Matrix,
        normGradients: (gain: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>)?,
        kernels: KernelTable
    ) {
        dropout?.apply(gradient, into: gradient, kernels: kernels)
        guard let norm, let normGradients else { return }
        norm.backward(
            x: states,
            gradient: gradient,
            gain: normGradients.gain,
            bias: normGradients.bias,
            kernels: kernels
        )
    }
}
