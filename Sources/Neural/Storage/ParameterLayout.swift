/// The flat storage of a recurrent network: every tensor's place.
///
/// V = vocabulary, F = rows of the embedding table (V, or the number of features), E = embedding
/// width, H = hidden width; a star marks a padded width.
struct ParameterLayout {
    /// The slots of one recurrent layer; G = gates of its cell.
    struct Layer {
        /// Input weights, (G H*, D): D = E for layer 0 (H* where it is tied), H* above.
        let inputWeights: ParameterSlot
        /// Recurrent weights, (G H*, H*).
        let recurrentWeights: ParameterSlot
        /// PyTorch adds two biases, (G H*) each; so do we, to train as it does.
        let inputBias: ParameterSlot
        let recurrentBias: ParameterSlot
        /// Gain and bias of the normalised output, (H*) each; nil without.
        var norm: (gain: ParameterSlot, bias: ParameterSlot)?
    }

    /// Embeddings of tokens or features, (F, E).
    let embedding: ParameterSlot
    let layers: [Layer]
    /// Output weights, (V*, H*); the embedding's own where they are tied.
    let outputWeights: ParameterSlot
    /// Output bias, (V*).
    let outputBias: ParameterSlot
    /// Every slot, in PyTorch's order.
    let slots: [ParameterSlot]
    /// Floats in the storage.
    let count: Int

    init(_ shape: RecurrentNetworkShape) {
        var slots: [ParameterSlot] = []
        var end = 0
        func slot(
            _ name: String,
            _ dimensions: [Int],
            stored: (rows: Int, columns: Int),
            _ order: ParameterSlot.RowOrder = .plain,
            start: ParameterSlot.Start = .uniform
        ) -> ParameterSlot {
            let slot = ParameterSlot(
                name: name,
                shape: dimensions,
                order: order,
                offset: end,
                storedRows: stored.rows,
                storedColumns: stored.columns,
                start: start
            )
            slots.append(slot)
            end += slot.storedCount
            return slot
        }

        let hidden = shape.hidden
        let units = shape.paddedHidden
        let cell = shape.cell
        let gateCount = cell.gates
        let gates = ParameterSlot.RowOrder.gates(units: hidden, of: gateCount)
        // Tied, the embedding is stored as the output's weights are.
        let tied = shape.isTied
        let storedEmbedding = tied ? units : shape.embedding
        embedding = slot(
            "embedding.weight",
            [shape.inputs, shape.embedding],
            stored: (tied ? shape.paddedVocabulary : shape.inputs, storedEmbedding),
            start: tied ? .uniform : .normal
        )
        var layers = (0..<shape.layers).map { layer in
            let width = layer == 0 ? shape.embedding : hidden
            let storedWidth = layer == 0 ? storedEmbedding : units
            return Layer(
                inputWeights: slot(
                    "\(cell).weight_ih_l\(layer)",
                    [gateCount * hidden, width],
                    stored: (gateCount * units, storedWidth),
                    gates
                ),
                recurrentWeights: slot(
                    "\(cell).weight_hh_l\(layer)",
                    [gateCount * hidden, hidden],
                    stored: (gateCount * units, units),
                    gates
                ),
                inputBias: slot(
                    "\(cell).bias_ih_l\(layer)",
                    [gateCount * hidden],
                    stored: (gateCount * units, 1),
                    gates
                ),
                recurrentBias: slot(
                    "\(cell).bias_hh_l\(layer)",
                    [gateCount * hidden],
                    stored: (gateCount * units, 1),
                    gates
                )
            )
        }
        if shape.isNormalised {
            for layer in layers.indices {
                layers[layer].norm = (
                    gain: slot("norms.\(layer).weight", [hidden], stored: (units, 1), start: .ones),
                    bias: slot("norms.\(layer).bias", [hidden], stored: (units, 1), start: .zeros)
                )
            }
        }
        self.layers = layers
        outputWeights =
            tied
            ? embedding
            : slot(
                "output.weight",
                [shape.vocabulary, hidden],
                stored: (shape.paddedVocabulary, units)
            )
        outputBias = slot("output.bias", [shape.vocabulary], stored: (shape.paddedVocabulary, 1))
        self.slots = slots
        count = end
    }
}

extension ParameterLayout: TensorLayout {}

extension ParameterLayout.Layer {
    /// Where the gradients of the norm are in a storage; nil without one.
    func normGradients(
        in storage: AlignedFloats
    ) -> (gain: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>)? {
        norm.map { (gain: storage.base + $0.gain.offset, bias: storage.base + $0.bias.offset) }
    }
}
