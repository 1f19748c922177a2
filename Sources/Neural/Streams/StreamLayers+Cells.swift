import CKernels

// The step of a layer that is not a plain LSTM's alone: a GRU, zoneout, a normalised output.
//
// S = streams, H = hidden width (padded).
extension StreamLayers {
    /// Does a layer's step in all its units.
    func advanceWhole(_ layer: Int) {
        let shape = weights.shape
        let cell = cells[layer]
        switch shape.cell {
        case .lstm:
            previousCell?.copy(from: cell)
            var arguments = arguments(layer, units: 0..<shape.paddedHidden)
            weights.kernels.streamLSTM(&arguments)
        case .gru:
            advanceGRU(layer)
        }
        let count = active * shape.paddedHidden
        if shape.zoneout > 0 {
            let states =
                [(nextHidden(layer), hidden(layer))]
                + (previousCell.map { [(cell, $0)] } ?? [])
            for (values, previous) in states {
                Zoneout(rate: shape.zoneout).forward(
                    values.base,
                    previous: previous.base,
                    count: count,
                    key: nil,
                    kernels: weights.kernels
                )
            }
        }
        if shape.isNormalised {
            weights.norm(layer).forward(
                Matrix(nextHidden(layer).base, active, shape.paddedHidden),
                into: Matrix(output(layer).base, active, shape.paddedHidden),
                kernels: weights.kernels
            )
        }
    }

    private func advanceGRU(_ layer: Int) {
        guard let room = gruRoom else { return }
        let previous = hidden(layer)
        multiply(
            previous,
            weights.weights[layer],
            bias: weights.recurrentBiases[layer],
            into: room.products
        )
        if layer > 0 {
            multiply(
                output(layer - 1),
                weights.inputWeights[layer - 1],
                bias: weights.biases[layer],
                into: room.gates
            )
        }
        var arguments = GRUForwardArguments(
            rows: active,
            units: weights.shape.paddedHidden,
            start: layer > 0 ? room.gates.base : weights.table.base,
            startRows: layer > 0 ? nil : UnsafePointer(tokens.baseAddress),
            recurrent: room.products.base,
            previousHidden: previous.base,
            hidden: nextHidden(layer).base,
            gates: room.gates.base
        )
        weights.kernels.gruForward(&arguments)
    }

    /// result = bias + input weights^T, (S, H) -> (S, G H).
    private func multiply(
        _ input: AlignedFloats,
        _ panels: AlignedFloats,
        bias: AlignedFloats,
        into result: AlignedFloats
    ) {
        let columns = weights.shape.gateColumns
        var arguments = StreamOutputArguments(
            rows: active,
            columns: columns,
            firstColumn: 0,
            columnCount: columns,
            depth: weights.shape.paddedHidden,
            input: input.base,
            halfWeights: weights.precision == .half ? 1 : 0,
            weights: panels.base,
            bias: bias.base,
            output: result.base
        )
        weights.kernels.streamOutput(&arguments)
    }
}
