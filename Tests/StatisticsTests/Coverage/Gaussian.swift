import Randomness
import Statistics

/// Uniform and normal numbers of a seed.
struct Gaussian {
    private var random: Xoshiro256

    init(seed: UInt64, stream: UInt64) {
        random = Xoshiro256(seed: seed, stream: stream)
    }

    /// Mean 0, deviation 1.
    mutating func next() -> Double {
        NormalDistribution.quantile(max(random.nextUnit(), 0x1p-60))
    }

    /// Within [0, 1).
    mutating func unit() -> Double { random.nextUnit() }
}
