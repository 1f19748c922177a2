internal import Glibc

/// A raised cosine that fades a stretch of samples in and out: `(1 - cos(2 pi n / N)) / 2`.
///
/// The periodic form: copies that lie half a window apart add up to 1. Source: Harris 1978, "On the
/// Use of Windows for Harmonic Analysis with the Discrete Fourier Transform".
struct HannWindow {
    /// Factors, (N), each 0...1.
    let factors: [Float]
    /// Sum of the factors, N / 2: a sine of amplitude A on a bin has the magnitude A sum / 2 there.
    let sum: Double
    /// Sum of the squares, 3 N / 8.
    let sumOfSquares: Double

    /// - Parameter size: Samples, N.
    init(size: Int) {
        factors = (0..<size).map { index in
            Float(0.5 * (1 - cos(2 * Double.pi * Double(index) / Double(size))))
        }
        sum = Double(size) / 2
        sumOfSquares = 3 * Double(size) / 8
    }
}
