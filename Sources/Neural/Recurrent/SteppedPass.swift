import CKernels

/// The way through the network and back in single precision where the recurrence is not a plain
/// LSTM's: GRU, zoneout, dropped states.
///
/// R = lanes, T = steps, G = gates of the cell, H = hidden width, V = vocabulary (both padded).
struct SteppedPass: NetworkPass {
    let workspace: RecurrentWorkspace
    let layout: ParameterLayout
    let parameters: AlignedFloats
    let weights: PackedWeights
    let kernels: KernelTable

    private func trace(_ layer: Int, _ rows: ShardRows) -> SteppedTrace {
        workspace.steppedTrace(layer, lanes: rows.lanes)
    }

    private func states(_ layer: Int, _ rows: ShardRows) -> Matrix {
        workspace.trace(layer, lanes: rows.lanes).output(steps: rows.steps)
    }

    /// A layer's output as the layer above reads it, (T R, H).
    private func output(_ layer: Int, _ rows: ShardRows) -> Matrix {
        layerOutput(layer, rows).isPlain
            ? states(layer, rows) : workspace.passedOn(layer, rows: rows.count)
    }

    private func stepped(_ layer: Int) -> SteppedLayer {
        let slots = layout.layers[layer]
        let shape = workspace.shape
        return SteppedLayer(
            cell: shape.cell,
            weights: slots.recurrentWeights.matrix(in: parameters),
            bias: shape.cell == .gru
                ? UnsafePointer(parameters.base + slots.recurrentBias.offset) : nil,
            zoneout: shape.zoneout > 0 ? Zoneout(rate: shape.zoneout) : nil
        )
    }

    func forward(_ rows: ShardRows) {
        let layers = workspace.shape.layers
        for layer in 0..<layers {
            let trace = trace(layer, rows)
            let projection: LSTMLayer.Projection
            if layer == 0 {
                projection = inputProjection(
                    table: weights.tableMatrix,
                    bias: weights.bias(0),
                    into: trace.gates(steps: rows.steps),
                    rows,
                    kernels: kernels
                )
            } else {
                weights.plainProjection(layer)
                    .forward(output(layer - 1, rows), into: trace.gates(steps: rows.steps))
                projection = .gates
            }
            stepped(layer).forward(
                projection,
                trace: trace,
                layer: layer,
                steps: rows.steps,
                noise: rows.noise,
                kernels: kernels
            )
            layerOutput(layer, rows)
                .forward(states(layer, rows), into: output(layer, rows), kernels: kernels)
        }
        weights.output
            .forward(output(layers - 1, rows), into: workspace.logits(rows: rows.count))
    }

    func backward(_ rows: ShardRows, gradients: AlignedFloats, table: AlignedFloats) {
        guard let noise = rows.noise else { return }
        let layers = workspace.shape.layers
        let logits = workspace.logits(rows: rows.count)
        let gradient = workspace.hiddenGradient(rows: rows.count)
        outputGradients(
            of: logits,
            states: output(layers - 1, rows),
            gradients: gradients,
            kernels: kernels
        )
        weights.output.inputGradient(y: logits, into: gradient)

        for layer in (0..<layers).reversed() {
            let trace = trace(layer, rows)
            let slots = layout.layers[layer]
            layerOutput(layer, rows).backward(
                states: states(layer, rows),
                gradient: gradient,
                normGradients: slots.normGradients(in: gradients),
                kernels: kernels
            )
            stepped(layer).backward(
                hiddenGradient: gradient.base,
                trace: trace,
                scratch: workspace.steppedScratch,
                layer: layer,
                steps: rows.steps,
                noise: noise,
                kernels: kernels
            )
            // Now gradients, (T R, G H).
            let gates = trace.gates(steps: rows.steps)
            let products = trace.products(steps: rows.steps)
            BLAS.multiply(
                products.transposed,
                trace.inputs(steps: rows.steps, isMasked: noise.recurrent(layer) != nil),
                into: slots.recurrentWeights.matrix(in: gradients)
            )
            if workspace.shape.cell == .gru {
                let bias = gradients.base + slots.recurrentBias.offset
                kernels.columnSums(bias, products.base, products.rows, products.columns)
            }
            projectionGradients(
                of: gates,
                layer: layer,
                below: layer == 0 ? nil : output(layer - 1, rows),
                rows,
                gradients: gradients,
                table: table,
                kernels: kernels
            )
            if layer > 0 {
                weights.plainProjection(layer).inputGradient(y: gates, into: gradient)
            }
        }
    }
}
