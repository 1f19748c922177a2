/// The flat storage of a dense network: every tensor's place.
///
/// Weights lie transposed in memory, (D*, O*) for D inputs and O outputs (a star marks a padded
/// width), so that a row holds what one input adds to every output.
struct DenseLayout {
    /// The slots of one layer.
    struct Layer {
        let weights: ParameterSlot
        let bias: ParameterSlot
    }

    let layers: [Layer]
    /// Every slot, in PyTorch's order.
    let slots: [ParameterSlot]
    /// Floats in the storage.
    let count: Int

    init(_ shape: DenseNetworkShape) {
        var layers: [Layer] = []
        var end = 0
        for layer in 0..<shape.layers {
            let (inputs, outputs) = (shape.widths[layer], shape.widths[layer + 1])
            // In `nn.Sequential` every layer is followed by its activation.
            let weights = ParameterSlot(
                name: "\(2 * layer).weight",
                shape: [outputs, inputs],
                order: .transposed,
                offset: end,
                storedRows: roundedUp(inputs),
                storedColumns: roundedUp(outputs)
            )
            let bias = ParameterSlot(
                name: "\(2 * layer).bias",
                shape: [outputs],
                order: .plain,
                offset: end + weights.storedCount,
                storedRows: roundedUp(outputs),
                storedColumns: 1
            )
            layers.append(Layer(weights: weights, bias: bias))
            end = bias.offset + bias.storedCount
        }
        self.layers = layers
        slots = layers.flatMap { [$0.weights, $0.bias] }
        count = end
    }
}

extension DenseLayout: TensorLayout {}
