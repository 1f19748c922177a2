/// The flat storage of a recurrent network: every tensor's place.
///
/// V = vocabulary, F = rows of the embedding table (V, or the number of features), E = embedding width, H = hidden width; a star marks a padded width.
struct ParameterLayout {
    /// The slots of one LSTM layer.
    struct Layer {
        /// Input weights, (4H*, D): D = E for layer 0, H* above.
        let inputWeights: ParameterSlot
        /// Recurrent weights, (4H*, H*).
        let recurrentWeights: ParameterSlot
        /// PyTorch adds two biases, (4H*) each; so do we, to train as it does.
        let inputBias: ParameterSlot
        let recurrentBias: ParameterSlot
    }

    /// Embeddings of tokens or features, (F, E).
    let embedding: ParameterSlot
    let layers: [Layer]
    /// Output weights, (V*, H*).
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
            _ order: ParameterSlot.RowOrder = .plain
        ) -> ParameterSlot {
            let slot = ParameterSlot(
                name: name,
                shape: dimensions,
                order: order,
                offset: end,
                storedRows: stored.rows,
                storedColumns: stored.columns
            )
            slots.append(slot)
            end += slot.storedCount
            return slot
        }

        let hidden = shape.hidden
        let units = shape.paddedHidden
        let gates = ParameterSlot.RowOrder.gates(units: hidden)
        embedding = slot(
            "embedding.weight",
            [shape.inputs, shape.embedding],
            stored: (shape.inputs, shape.embedding)
        )
        layers = (0..<shape.layers).map { layer in
            let width = layer == 0 ? shape.embedding : hidden
            let storedWidth = layer == 0 ? shape.embedding : units
            return Layer(
                inputWeights: slot(
                    "lstm.weight_ih_l\(layer)",
                    [4 * hidden, width],
                    stored: (4 * units, storedWidth),
                    gates
                ),
                recurrentWeights: slot(
                    "lstm.weight_hh_l\(layer)",
                    [4 * hidden, hidden],
                    stored: (4 * units, units),
                    gates
                ),
                inputBias: slot(
                    "lstm.bias_ih_l\(layer)",
                    [4 * hidden],
                    stored: (4 * units, 1),
                    gates
                ),
                recurrentBias: slot(
                    "lstm.bias_hh_l\(layer)",
                    [4 * hidden],
                    stored: (4 * units, 1),
                    gates
                )
            )
        }
        outputWeights = slot(
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
