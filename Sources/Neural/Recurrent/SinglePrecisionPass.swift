import CKernels

/// The way through the network and back in single precision throughout.
///
/// R = lanes, T = steps, H = hidden width, V = vocabulary (both padded).
struct SinglePrecisionPass: NetworkPass {
    let workspace: RecurrentWorkspace
    let layout: ParameterLayout
    let parameters: AlignedFloats
    let weights: PackedWeights
    let kernels: KernelTable

    /// A layer's output as the layer above reads it, (T R, H).
    private func output(_ layer: Int, _ rows: ShardRows) -> Matrix {
        layerOutput(layer, rows).isPlain
            ? workspace.trace(layer, lanes: rows.lanes).output(steps: rows.steps)
            : workspace.passedOn(layer, rows: rows.count)
    }

    func forward(_ rows: ShardRows) {
        let layers = workspace.shape.layers
        for layer in 0..<layers {
            let trace = workspace.trace(layer, lanes: rows.lanes)
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
                weights.projection(layer).forward(
                    output(layer - 1, rows),
                    into: trace.gates(steps: rows.steps),
                    kernels: kernels
                )
                projection = .gates
            }
            weights.lstm(layer)
                .forward(projection, trace: trace, steps: rows.steps, kernels: kernels)
            layerOutput(layer, rows).forward(
                trace.output(steps: rows.steps),
                into: output(layer, rows),
                kernels: kernels
            )
        }
        weights.output
            .forward(output(layers - 1, rows), into: workspace.logits(rows: rows.count))
    }

    func backward(_ rows: ShardRows, gradients: AlignedFloats, table: AlignedFloats) {
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
            let trace = workspace.trace(layer, lanes: rows.lanes)
            let slots = layout.layers[layer]
            layerOutput(layer, rows).backward(
                states: trace.output(steps: rows.steps),
                gradient: gradient,
                normGradients: slots.normGradients(in: gradients),
                kernels: kernels
            )
            weights.lstm(layer).backward(
                hiddenGradient: gradient.base,
                cellGradient: workspace.cellGradient.base,
                trace: trace,
                steps: rows.steps,
                kernels: kernels
            )
            let gates = trace.gates(steps: rows.steps)  // now gradients, (T R, 4H)
            BLAS.multiply(
                gates.transposed,
                trace.previousHidden(steps: rows.steps),
                into: slots.recurrentWeights.matrix(in: gradients)
            )
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
                weights.projection(layer)
                    .inputGradient(y: gates, into: gradient, kernels: kernels)
            }
        }
    }
}
