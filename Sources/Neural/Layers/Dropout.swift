import CKernels

/// Inverted dropout: each value is dropped with probability p, what is kept is divided by 1 - p.
///
/// The mask is a hash of (seed, step, layer, shard, place), so that nothing is stored, the way
/// back applies the same mask, and a resumed run goes on with the same masks.
/// Source: Srivastava et al. 2014.
struct Dropout {
    /// Probability of dropping a value, 0 up to but not including 1.
    let rate: Float
    private let key: RandomKey

    /// The mask for one layer's output in one shard and step.
    init(rate: Float, seed: UInt64, step: Int, layer: Int, shard: Int) {
        self.rate = rate
        key = RandomKey(seed: seed, [step, layer, shard])
    }

    /// Applies the mask to values or to their gradients; `output` may be `input`.
    func apply(_ input: Matrix, into output: Matrix, kernels: KernelTable) {
        var arguments = DropoutArguments(
            count: input.rows * input.columns,
            input: input.base,
            output: output.base,
            key0: key.low,
            key1: key.high,
            threshold: UInt32(Double(rate) * 0x1p32),
            scale: 1 / (1 - rate)
        )
        kernels.dropout(&arguments)
    }
}
