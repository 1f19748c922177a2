internal import Glibc

/// The standard normal distribution.
public enum NormalDistribution {
    /// Density at `x`.
    public static func density(_ x: Double) -> Double {
        exp(-0.5 * x * x) / (2 * .pi).squareRoot()
    }

    /// Probability of at most `x`.
    public static func cumulative(_ x: Double) -> Double {
        0.5 * erfc(-x / 2.0.squareRoot())
    }

    /// Probability of more than `x`, exact in the far tail too.
    public static func upperTail(_ x: Double) -> Double { cumulative(-x) }

    /// Probability of a value at least as far from 0 as `x`.
    public static func twoSided(_ x: Double) -> Double { 2 * cumulative(-x.magnitude) }

    /// The value that is exceeded with probability `1 - probability`.
    ///
    /// - Parameter probability: Above 0 and below 1.
    /// - Returns: The quantile; infinite at 0 and 1, NaN outside.
    public static func quantile(_ probability: Double) -> Double {
        guard probability >= 0, probability <= 1 else { return .nan }
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        let tail = min(probability, 1 - probability)
        guard tail < 0.5 else { return 0 }
        // Abramowitz & Stegun 1964, 26.2.22, to two digits; Newton's steps on the logarithm of
        // the tail, which is concave, double them.
        let t = (-2 * log(tail)).squareRoot()
        var x = t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t))
        for _ in 0..<8 {
            let found = upperTail(x)
            let step = log(found / tail) * found / density(x)
            x += step
            if step.magnitude <= 1e-16 * x.magnitude { break }
        }
        return probability < 0.5 ? -x : x
    }
}
