/// The way through the network and back for one shard, in one precision.
protocol NetworkPass {
    /// Where it reads tokens and states, and leaves what it computes.
    var workspace: RecurrentWorkspace { get }

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
    /// The mask for a layer's output; nil without dropout.
    let dropout: ((_ layer: Int) -> Dropout)?

    var count: Int { lanes * steps }
}
