import CKernels

/// The way through the network and back with products of bfloat16 operands.
///
/// Rounded are the operands of every large product: hidden states, weights, and the gradients of
/// gates and logits. In single precision stay the sums of all products, gates and cell states,
/// the embedding table and its gradient, the loss, the gradients of weights and biases.
/// R = lanes, T = steps, H = hidden width, V = vocabulary (both padded).
/// Source: Micikevicius et al. 2018; Kalamkar et al. 2019.
struct MixedPrecisionPass: NetworkPass {
    let workspace: RecurrentWorkspace
    let rounded: RoundedWorkspace
    let layout: ParameterLayout
    let parameters: AlignedFloats
    let table: Matrix
    /// Of the first layer, (4H).
    let bias: UnsafePointer<Float>
    let weights: RoundedWeights
    let kernels: KernelTable
    let bfloat16: BFloat16KernelTable

    private func trace(_ layer: Int, _ rows: ShardRows) -> RoundedLSTMLayer.Trace {
        rounded.trace(layer, workspace.trace(layer, lanes: rows.lanes))
    }

    /// A layer's output as the layer above reads it, (T R, H).
    private func output(_ layer: Int, _ rows: ShardRows) -> RoundedMatrix {
        layerOutput(layer, rows).isPlain
            ? trace(layer, rows).output(steps: rows.steps)
            : rounded.passedOn(layer, rows: rows.count)
    }

    func forward(_ rows: ShardRows) {
        let layers = workspace.shape.layers
        for layer in 0..<layers {
            let trace = trace(layer, rows)
            let projection: LSTMLayer.Projection
            if layer == 0 {
                projection = inputProjection(
                    table: table,
                    bias: bias,
                    into: trace.single.gates(steps: rows.steps),
                    rows,
                    kernels: kernels
                )
            } else {
                weights.projection(layer).forward(
                    output(layer - 1, rows),
                    into: trace.single.gates(steps: rows.steps),
                    kernels: bfloat16
                )
                projection = .gates
            }
            weights.lstm(layer)
                .forward(projection, trace: trace, steps: rows.steps, kernels: bfloat16)
            let layerOutput = layerOutput(layer, rows)
            if !layerOutput.isPlain {
                let passedOn = workspace.passedOn(layer, rows: rows.count)
                layerOutput.forward(
                    trace.single.output(steps: rows.steps),
                    into: passedOn,
                    kernels: kernels
                )
                output(layer, rows).round(passedOn, kernels: bfloat16)
            }
        }
        weights.output.forward(
            output(layers - 1, rows),
            into: workspace.logits(rows: rows.count),
            kernels: bfloat16
        )  // (T R, V)
    }

    func backward(_ rows: ShardRows, gradients: AlignedFloats, table: AlignedFloats) {
        let layers = workspace.shape.layers
        let logits = workspace.logits(rows: rows.count)
        let roundedLogits = rounded.logits(rows: rows.count)
        let gradient = workspace.hiddenGradient(rows: rows.count)
        let outputBias = gradients.base + layout.outputBias.offset
        roundedLogits.round(logits, kernels: bfloat16)
        rounded.weightGradients(
            y: roundedLogits,
            [(output(layers - 1, rows), layout.outputWeights.matrix(in: gradients))],
            kernels: bfloat16
        )
        kernels.columnSums(outputBias, logits.base, logits.rows, logits.columns)
        weights.output.inputGradient(y: roundedLogits, into: gradient, kernels: bfloat16)

        for layer in (0..<layers).reversed() {
            let trace = trace(layer, rows)
            let slots = layout.layers[layer]
            layerOutput(layer, rows).backward(
                states: trace.single.output(steps: rows.steps),
                gradient: gradient,
                normGradients: slots.normGradients(in: gradients),
                kernels: kernels
            )
            weights.lstm(layer).backward(
                hiddenGradient: gradient.base,
                cellGradient: workspace.cellGradient.base,
                trace: trace,
                steps: rows.steps,
                kernels: bfloat16
            )
            let gates = trace.single.gates(steps: rows.steps)  // now gradients, (T R, 4H)
            let roundedGates = trace.gates(steps: rows.steps)
            var products = [
                (
                    x: trace.previousHidden(steps: rows.steps),
                    result: slots.recurrentWeights.matrix(in: gradients)
                )
            ]
            if layer > 0 {
                let result = slots.inputWeights.matrix(in: gradients)
                products.append((x: output(layer - 1, rows), result: result))
            }
            rounded.weightGradients(y: roundedGates, products, kernels: bfloat16)
            if layer == 0 {
                inputGradient(
                    gates: gates,
                    into: Matrix(table.base, workspace.shape.inputs, gates.columns),
                    bias: gradients.base + slots.inputBias.offset,
                    rows,
                    kernels: kernels
                )
            } else {
                let bias = gradients.base + slots.inputBias.offset
                kernels.columnSums(bias, gates.base, gates.rows, gates.columns)
                weights.projection(layer)
                    .inputGradient(y: roundedGates, into: gradient, kernels: bfloat16)
            }
        }
    }
}
