/// The key of a run of counter-based random numbers: a hash of a seed and of what they are for.
struct RandomKey {
    private let word: UInt64

    /// The two halves, as kernels take them.
    var low: UInt32 { UInt32(truncatingIfNeeded: word) }
    var high: UInt32 { UInt32(truncatingIfNeeded: word >> 32) }

    /// The key for one use, which `parts` number.
    init(seed: UInt64, _ parts: [Int]) {
        var word = seed
        for part in parts {
            word = Self.mixed(word ^ UInt64(truncatingIfNeeded: part) &* 0x9E37_79B9_7F4A_7C15)
        }
        self.word = word
    }

    /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var word = value &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
