/// The way through the network and back for one shard, in one precision.
protocol NetworkPass {
    /// Where it reads tokens and states, and leaves what it computes.
    var workspace: RecurrentWorkspace { get }
    /// Where each parameter is.
    var layout: ParameterLayout { get }
    /// The network's parameters.
    var parameters: AlignedFloats { get }

    /// From tokens and the states before the first step to `workspace.logits`.
    func forward(_ rows: ShardRows)

    /// From the gradient of the logits, in `workspace.logits`, to that of the parameters.
    ///
    /// - Parameters:
    ///   - rows: As on the way forward.
    ///   - gradients: In the network's layout; what lies behind the embedding table is left out.
    ///   - table: Gradient of the embedding table, (V, 4H).
    func backward(_ rows: ShardRows, gradients: AlignedFloats, table: AlignedFloats)
}

/// The rows of one shard: steps times lanes.
struct ShardRows {
    let lanes: Int
    let steps: Int
    /// What is dropped and held at random; nil where nothing is learnt.
    let noise: TrainingNoise?

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
