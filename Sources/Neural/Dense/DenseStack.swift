import CKernels

/// The arithmetic of a dense network: forward beside backward.
///
/// N = rows, D = a layer's inputs, O = its outputs (padded). The weights are given apart, since
/// those in use need not be those of the network (spectral normalisation).
struct DenseStack {
    let shape: DenseNetworkShape
    let layout: DenseLayout
    let kernels: KernelTable
    /// Whether the last layer's activation is applied; a discriminator's scores go without.
    let activatesOutput: Bool

    var layers: Int { shape.layers }

    /// Weights of a layer, counted from 0, in some storage, (D, O).
    func weights(_ layer: Int, in storage: AlignedFloats) -> Matrix {
        layout.layers[layer].weights.matrix(in: storage)
    }

    func activation(_ layer: Int) -> Activation {
        layer == layers - 1 && !activatesOutput ? .linear : shape.activation(ofLayer: layer)
    }

    /// h = phi(x W + b) through all layers, for some rows.
    func forward(_ rows: DenseRows, _ range: Range<Int>, weights storage: AlignedFloats) {
        for layer in 0..<layers {
            let outputs = rows.outputs(layer + 1, range)
            BLAS.multiply(
                rows.outputs(layer, range),  // (N, D)
                weights(layer, in: storage),
                into: outputs  // (N, O)
            )
            activation(layer).forward(
                outputs,
                width: shape.widths[layer + 1],
                bias: storage.base + layout.layers[layer].bias.offset,
                kernels: kernels
            )
        }
    }

    /// Gradients of every layer's sums from that of the last one's, for some rows.
    ///
    /// - Parameters:
    ///   - rows: Outputs of the way forward; the last layer's gradient is already there.
    ///   - range: Rows to compute.
    ///   - storage: The weights.
    ///   - toInput: Whether the input's gradient is wanted too.
    func backward(
        _ rows: DenseRows,
        _ range: Range<Int>,
        weights storage: AlignedFloats,
        toInput: Bool
    ) {
        for layer in stride(from: layers - 1, through: toInput ? 0 : 1, by: -1) {
            let gradients = rows.gradients(layer, range)
            BLAS.multiply(
                rows.gradients(layer + 1, range),  // (N, O)
                weights(layer, in: storage).transposed,
                into: gradients  // (N, D)
            )
            guard layer > 0 else { return }
            activation(layer - 1)
                .backward(gradients, outputs: rows.outputs(layer, range), kernels: kernels)
        }
    }
}
