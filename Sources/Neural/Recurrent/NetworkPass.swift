import CKernels

/// The way through the network and back for one shard, in one precision.
protocol NetworkPass {
    /// Where it reads tokens and states, and leaves what it computes.
    var workspace: RecurrentWorkspace { get }
    /// Where each parameter is.
    var layout: ParameterLayout { get }
    /// The network's parameters.
    var parameters: AlignedFloats { get }

    /// From tokens, or bags, and the states before the first step to `workspace.logits`.
    func forward(_ rows: ShardRows)

    /// From the gradient of the logits, in `workspace.logits`, to that of the parameters.
    ///
    /// - Parameters:
    ///   - rows: As on the way forward.
    ///   - gradients: In the network's layout; what lies behind the embedding table is left out.
    ///   - table: Gradient of the embedding table, (F, 4H).
    func backward(_ rows: ShardRows, gradients: AlignedFloats, table: AlignedFloats)
}

extension NetworkPass {
    /// The first layer's input projections: rows of the table for tokens, sums of them for bags.
    func inputProjection(
        table: Matrix,
        bias: UnsafePointer<Float>,
        into gates: Matrix,
        _ rows: ShardRows,
        kernels: KernelTable
    ) -> LSTMLayer.Projection {
        guard let bags = rows.bags else {
            return .table(table.base, tokens: workspace.tokens.base)
        }
        BagProjection(bags: bags, dropout: rows.noise?.input(of: workspace.shape)).forward(
            table: table,
            bias: bias,
            into: gates,
            kernels: kernels
        )
        return .gates
    }

    /// From the gradients of the first layer's gates, (T R, 4H), to that of the table; where rows
    /// read bags, also to that of the bias.
    func inputGradient(
        gates: Matrix,
        into table: Matrix,
        bias: UnsafeMutablePointer<Float>,
        _ rows: ShardRows,
        kernels: KernelTable
    ) {
        guard let bags = rows.bags else {
            EmbeddingTable.gather(
                tokens: workspace.tokens.base,
                gates: gates,
                into: table,
                kernels: kernels
            )
            return
        }
        BagProjection(bags: bags, dropout: rows.noise?.input(of: workspace.shape)).backward(
            gates: gates,
            into: table,
            bias: bias,
            kernels: kernels
        )
    }
}

extension NetworkPass {
    /// From the gradients of a layer's gates, (T R, G H), to those of what made them of its input.
    ///
    /// - Parameters:
    ///   - gates: The gradients.
    ///   - layer: The layer, from 0.
    ///   - below: What it read, (T R, H); nil for the first layer, which read `rows`.
    ///   - rows: As on the way forward.
    ///   - gradients: In the network's layout.
    ///   - table: Gradient of the embedding table, for the first layer.
    ///   - kernels: How sums are made.
    func projectionGradients(
        of gates: Matrix,
        layer: Int,
        below: Matrix?,
        _ rows: ShardRows,
        gradients: AlignedFloats,
        table: AlignedFloats,
        kernels: KernelTable
    ) {
        let slots = layout.layers[layer]
        let bias = gradients.base + slots.inputBias.offset
        guard let below else {
            inputGradient(
                gates: gates,
                into: Matrix(table.base, workspace.shape.inputs, gates.columns),
                bias: bias,
                rows,
                kernels: kernels
            )
            return
        }
        DenseLayer.weightGradients(
            x: below,
            y: gates,
            weights: slots.inputWeights.matrix(in: gradients),
            bias: bias,
            kernels: kernels
        )
    }

    /// From the gradients of the logits, (T R, V), to those of the output layer's weights.
    ///
    /// - Parameters:
    ///   - logits: The gradients.
    ///   - states: What the layer read, (T R, H).
    ///   - gradients: In the network's layout.
    ///   - kernels: How sums are made.
    func outputGradients(
        of logits: Matrix,
        states: Matrix,
        gradients: AlignedFloats,
        kernels: KernelTable
    ) {
        DenseLayer.weightGradients(
            x: states,
            y: logits,
            weights: layout.outputWeights.matrix(in: gradients),
            bias: gradients.base + layout.outputBias.offset,
            kernels: kernels
        )
    }
}

/// The rows of one shard: steps times lanes.
struct ShardRows {
    let lanes: Int
    let steps: Int
    /// What is dropped and held at random; nil where nothing is learnt.
    let noise: TrainingNoise?
    /// What each row reads, where it is not one token.
    var bags: Bags?

    var count: Int { lanes * steps }
}

extension NetworkPass {
    /// What the layer above reads of a layer.
    func layerOutput(_ layer: Int, _ rows: ShardRows) -> LayerOutput {
        LayerOutput(
            norm: layout.layers[layer].norm.map {
                LayerNorm(
                    width: workspace.shape.hidden,
                    gain: parameters.base + $0.gain.offset,
                    bias: parameters.base + $0.bias.offset
                )
            },
            dropout: rows.noise?.output(layer)
        )
    }
}
