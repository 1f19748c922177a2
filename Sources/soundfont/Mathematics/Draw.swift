internal import Randomness

/// Seeded numbers for phases, levels and detunings.
struct Draw {
    private var random: Xoshiro256

    /// The draws of a seed.
    init(seed: UInt64) { random = Xoshiro256(seed: seed) }

    /// A number in 0..<1.
    mutating func unit() -> Double { random.nextUnit() }
}
