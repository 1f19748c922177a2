import CKernels

/// What is dropped and held at random while one shard learns from one batch.
///
/// Every mask is a hash of what it is for, so that nothing is stored, the way back applies the
/// same masks, and a resumed run goes on with the same ones.
struct TrainingNoise {
    let settings: TrainerSettings
    /// Number of the training step.
    let step: Int
    /// Number of the shard.
    let shard: Int
    /// Its lanes.
    let lanes: Int

    /// The mask for a layer's output; nil without dropout.
    func output(_ layer: Int) -> Dropout? {
        guard settings.dropout > 0 else { return nil }
        return Dropout(
            rate: settings.dropout,
            key: RandomKey(seed: settings.seed, [step, layer, shard]),
            period: settings.isVariational ? lanes : nil
        )
    }

    /// The mask for the input projections of bags; nil without dropout.
    func input(of shape: RecurrentNetworkShape) -> Dropout? {
        guard settings.inputDropout > 0 else { return nil }
        // Its number is the one after the last layer's.
        return Dropout(
            rate: settings.inputDropout,
            key: RandomKey(seed: settings.seed, [step, shape.layers, shard]),
            period: settings.isVariational ? lanes : nil
        )
    }

    /// The mask for what a layer reads of its own hidden states, the same at every step; nil
    /// without it.
    func recurrent(_ layer: Int) -> Dropout? {
        guard settings.recurrentDropout > 0 else { return nil }
        return Dropout(
            rate: settings.recurrentDropout,
            key: RandomKey(seed: settings.seed, [step, layer, shard, 1]),
            period: lanes
        )
    }

    /// Which values of a layer's state stay as they were at a step of the sequence.
    func zoneout(_ state: Zoneout.State, layer: Int, at time: Int) -> RandomKey {
        RandomKey(seed: settings.seed, [step, layer, shard, 2 + state.rawValue, time])
    }
}
