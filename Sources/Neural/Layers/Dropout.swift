import CKernels

/// Inverted dropout: each value is dropped with probability p, what is kept is divided by 1 - p.
///
/// The mask is a hash of (seed, step, layer, shard, place), so that nothing is stored, the way
/// back applies the same mask, and a resumed run goes on with the same masks.
/// Source: Srivastava et al. 2014.
struct Dropout {
    /// Probability of dropping a value, 0 up to but not including 1.
    let rate: Float
    private let key: UInt64

    /// The mask for one layer's output in one shard and step.
    init(rate: Float, seed: UInt64, step: Int, layer: Int, shard: Int) {
        self.rate = rate
        var word = seed
        for part in [step, layer, shard] {
            word = Self.mixed(word ^ UInt64(truncatingIfNeeded: part) &* 0x9E37_79B9_7F4A_7C15)
        }
        key = word
    }

    /// Applies the mask to values or to their gradients; `output` may be `input`.
    func apply(_ input: Matrix, into output: Matrix, kernels: KernelTable) {
        var arguments = DropoutArguments(
            count: input.rows * input.columns,
            input: input.base,
            output: output.base,
            key0: UInt32(truncatingIfNeeded: key),
            key1: UInt32(truncatingIfNeeded: key >> 32),
            threshold: UInt32(Double(rate) * 0x1p32),
            scale: 1 / (1 - rate)
        )
        kernels.dropout(&arguments)
    }

    /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var word = value &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
