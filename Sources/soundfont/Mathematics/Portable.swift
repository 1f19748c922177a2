/// The elementary functions from additions, multiplications and divisions alone.
///
/// Those are the same on every machine (IEEE 754), while the last digit of a C library's sine is
/// not; so the soundfont comes out byte for byte the same everywhere. Good to 1e-14.
enum Portable {
    /// Sine of a number of turns.
    static func sine(turns: Double) -> Double {
        var x = turns - turns.rounded()  // -1/2...1/2
        // The sine's halves are symmetric about a quarter turn.
        if x > 0.25 { x = 0.5 - x } else if x < -0.25 { x = -0.5 - x }
        let angle = 2 * Double.pi * x
        let square = angle * angle
        var term = angle
        var sum = angle
        for step in 1...11 {
            term *= -square / Double(2 * step * (2 * step + 1))
            sum += term
        }
        return sum
    }

    /// Cosine of a number of turns.
    static func cosine(turns: Double) -> Double { sine(turns: turns + 0.25) }

    /// 2 to the power of x; x within -1,000...1,000.
    static func exp2(_ x: Double) -> Double {
        let whole = x.rounded()
        let y = (x - whole) * 0.693_147_180_559_945_3
        var term = 1.0
        var sum = 1.0
        for step in 1...16 {
            term *= y / Double(step)
            sum += term
        }
        return Double(sign: .plus, exponent: Int(whole), significand: sum)
    }

    /// e to the power of x.
    static func exp(_ x: Double) -> Double { exp2(x * 1.442_695_040_888_963_4) }

    /// The factor of a level in decibels.
    static func gain(decibels: Double) -> Double { exp2(decibels * 0.166_096_404_744_368_1) }

    /// Logarithm to base 2; x above 0.
    static func log2(_ x: Double) -> Double {
        let z = (x.significand - 1) / (x.significand + 1)  // 0..<1/3
        var power = z
        var sum = 0.0
        for step in 0..<18 {
            sum += power / Double(2 * step + 1)
            power *= z * z
        }
        return Double(x.exponent) + 2 * sum * 1.442_695_040_888_963_4
    }

    /// x to the power of y; x above 0.
    static func power(_ x: Double, _ y: Double) -> Double { exp2(y * log2(x)) }

    /// Hertz of a key: 69 is 440 Hz.
    static func hertz(key: Int) -> Double { 440 * exp2(Double(key - 69) / 12) }
}
