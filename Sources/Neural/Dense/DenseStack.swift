import CKernels

/// The arithmetic of a dense network: forward beside backward.
///
/// N = rows, D = a layer's inputs, O = its outputs (both padded to 64). The weights are given apart, since
/// those in use need not be those of the network (spectral normalisation). Where they are rounded,
/// the other operand of a product is rounded too, and its sums stay in single precision.
struct DenseStack {
    let shape: DenseNetworkShape
    let layout: DenseLayout
    let kernels: KernelTable
    /// Those of mixed precision; nil in single precision.
    var bfloat16: BFloat16KernelTable?
    /// Whether the last layer's activation is applied; a discriminator's scores go without.
    let activatesOutput: Bool

    var layers: Int { shape.layers }

    /// y = x W + b of a layer, counted from 0; (N, D) -> (N, O).
    ///
    /// - Parameters:
    ///   - layer: Whose weights.
    ///   - x: (N, D).
    ///   - y: (N, O).
    ///   - biased: Whether the bias is added.
    ///   - weights: The weights.
    func multiply(
        _ layer: Int,
        _ x: Matrix,
        into y: Matrix,
        biased: Bool,
        weights: DenseWeights
    ) {
        let slots = layout.layers[layer]
        let bias = biased ? UnsafePointer(weights.values.base + slots.bias.offset) : nil
        if let bfloat16, let rounded = weights.rounded {
            var arguments = BFloat16DenseForwardArguments(
                rows: x.rows,
                columns: y.columns,
                depth: x.columns,
                input: x.base,
                weights: rounded.base + slots.weights.offset,
                bias: bias,
                output: y.base
            )
            bfloat16.denseForward(&arguments)
            return
        }
        var arguments = DenseForwardArguments(
            rows: x.rows,
            columns: y.columns,
            depth: x.columns,
            input: x.base,
            weights: weights.values.base + slots.weights.offset,
            bias: bias,
            output: y.base
        )
        kernels.denseForward(&arguments)
    }

    /// x = y W^T of a layer: (N, O) -> (N, D).
    func multiplyBack(
        _ layer: Int,
        _ y: Matrix,
        into x: Matrix,
        weights: DenseWeights
    ) {
        let place = layout.layers[layer].weights.offset
        if let bfloat16, let rounded = weights.rounded {
            var arguments = BFloat16DenseBackwardArguments(
                rows: y.rows,
                columns: y.columns,
                depth: x.columns,
                gradient: y.base,
                weights: rounded.base + place,
                result: x.base
            )
            bfloat16.denseBackward(&arguments)
            return
        }
        var arguments = DenseBackwardArguments(
            rows: y.rows,
            columns: y.columns,
            depth: x.columns,
            gradient: y.base,
            weights: weights.values.base + place,
            result: x.base
        )
        kernels.denseBackward(&arguments)
    }

    func activation(_ layer: Int) -> Activation {
        layer == layers - 1 && !activatesOutput ? .linear : shape.activation(ofLayer: layer)
    }

    /// h = phi(x W + b) through all layers, for some rows.
    func forward(_ rows: DenseRows, _ range: Range<Int>, weights: DenseWeights) {
        for layer in 0..<layers {
            let outputs = rows.outputs(layer + 1, range)
            multiply(
                layer,
                rows.outputs(layer, range),
                into: outputs,
                biased: true,
                weights: weights
            )
            activation(layer)
                .forward(outputs, width: shape.widths[layer + 1], kernels: kernels)
        }
    }

    /// Gradients of every layer's sums from that of the last one's, for some rows.
    ///
    /// - Parameters:
    ///   - rows: Outputs of the way forward; the last layer's gradient is already there.
    ///   - range: Rows to compute.
    ///   - weights: The weights.
    ///   - toInput: Whether the input's gradient is wanted too.
    func backward(
        _ rows: DenseRows,
        _ range: Range<Int>,
        weights: DenseWeights,
        toInput: Bool
    ) {
        for layer in stride(from: layers - 1, through: toInput ? 0 : 1, by: -1) {
            let gradients = rows.gradients(layer, range)
            multiplyBack(
                layer,
                rows.gradients(layer + 1, range),
                into: gradients,
                weights: weights
            )
            guard layer > 0 else { return }
            activation(layer - 1)
                .backward(gradients, outputs: rows.outputs(layer, range), kernels: kernels)
        }
    }
}
