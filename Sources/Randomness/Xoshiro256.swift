/// A seeded random number generator: xoshiro256**, period 2^256 - 1.
///
/// The same seed gives the same numbers on every machine and at every thread count. Its state
/// can be kept and restored, so that a resumed run goes on as if it had never stopped.
/// Source: Blackman & Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021; seeded
/// through SplitMix64 (Steele, Lea & Flood 2014), as its authors advise.
public struct Xoshiro256: RandomNumberGenerator, Hashable, Sendable, Codable {
    // The four words of state; never all zero.
    private var word0: UInt64
    private var word1: UInt64
    private var word2: UInt64
    private var word3: UInt64

    /// Starts the generator that belongs to a seed.
    public init(seed: UInt64) {
        var mixer = SplitMix64(state: seed)
        word0 = mixer.next()
        word1 = mixer.next()
        word2 = mixer.next()
        word3 = mixer.next()
    }

    /// Starts an independent generator for one purpose of a seed.
    ///
    /// `stream` numbers the purpose, or the item of a list: piece 3 of seed 7 has numbers that
    /// do not depend on how many pieces are made.
    public init(seed: UInt64, stream: UInt64) {
        var mixer = SplitMix64(state: stream)
        self.init(seed: seed ^ mixer.next())
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        let result = rotated(word1 &* 5, by: 7) &* 9
        let shifted = word1 << 17
        word2 ^= word0
        word3 ^= word1
        word1 ^= word2
        word0 ^= word3
        word2 ^= shifted
        word3 = rotated(word3, by: 45)
        return result
    }

    /// A number in [0, 1), with 53 random bits.
    public mutating func nextUnit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    private func rotated(_ word: UInt64, by count: UInt64) -> UInt64 {
        (word << count) | (word >> (64 - count))
    }
}
