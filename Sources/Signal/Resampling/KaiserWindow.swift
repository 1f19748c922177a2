internal import Glibc

/// A window that trades the width of a filter's edge for what leaks past it.
///
/// Source: Kaiser 1974, "Nonrecursive Digital Filter Design Using the I0-Sinh Window Function".
struct KaiserWindow {
    private let beta: Double
    private let scale: Double

    /// - Parameter attenuation: What leaks past a filter's edge, in dB below what passes; above 50.
    init(attenuation: Double) {
        beta = 0.1102 * (attenuation - 8.7)
        scale = 1 / Self.besselI0(beta)
    }

    /// The window at a place, -1...1; 0 beyond.
    func value(at place: Double) -> Double {
        let rest = 1 - place * place
        return rest >= 0 ? Self.besselI0(beta * rest.squareRoot()) * scale : 0
    }

    /// The modified Bessel function of order zero: `sum over k of ((x/2)^k / k!)^2`.
    static func besselI0(_ x: Double) -> Double {
        var sum = 1.0
        var term = 1.0
        var k = 1.0
        while term > sum * 1e-17 {
            term *= x / (2 * k) * (x / (2 * k))
            sum += term
            k += 1
        }
        return sum
    }
}
