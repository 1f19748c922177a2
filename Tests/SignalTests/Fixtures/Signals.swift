import Glibc

/// Signals whose every property is known.
enum Signals {
    /// `amplitude sin(2 pi hertz t + phase)`.
    static func sine(
        _ hertz: Double,
        amplitude: Double = 1,
        phase: Double = 0,
        sampleRate: Int,
        count: Int
    ) -> [Float] {
        (0..<count).map { index in
            let time = Double(index) / Double(sampleRate)
            return Float(amplitude * sin(2 * Double.pi * hertz * time + phase))
        }
    }

    /// Uniform noise in -1...1 from a linear congruential generator (Knuth's MMIX constants).
    static func noise(_ count: Int, seed: UInt64 = 1) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
        }
    }

    static func decibels(_ ratio: Double) -> Double { 20 * log10(ratio) }
}
