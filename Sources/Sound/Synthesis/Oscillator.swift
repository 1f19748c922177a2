internal import Glibc

/// A tone of sine partials whose phase never jumps.
///
/// The fundamental is a number on the unit circle, z = exp(2 pi i phase); partial k is the
/// imaginary part of z^k, so all of them stay locked to one phase. That is kept in double
/// precision and put into each block anew, so that single precision does not add up.
struct Oscillator {
    /// Cycles, 0..<1, at the next frame.
    private var phase = 0.0
    /// Cycles a frame.
    private var frequency = 0.0
    private var levels = SIMD8<Float>(repeating: 0)
    /// Partials that are not silent, 0...`Partials.count`.
    private var count = 0
    /// exp(2 pi i frequency n) for n in 0..<8, and the step from one eight to the next.
    private var real = SIMD8<Float>(repeating: 0)
    private var imaginary = SIMD8<Float>(repeating: 0)
    private var stepReal: Float = 0
    private var stepImaginary: Float = 0

    /// Sets the frequency, in cycles a frame; the phase goes on from where it is.
    mutating func tune(to frequency: Double) {
        guard frequency != self.frequency else { return }
        self.frequency = frequency
        levels = Partials.levels(frequency: frequency)
        count = (0..<Partials.count).last { levels[$0] > 0 }.map { $0 + 1 } ?? 0
        for lane in 0..<8 {
            let angle = 2 * Double.pi * frequency * Double(lane)
            real[lane] = Float(cos(angle))
            imaginary[lane] = Float(sin(angle))
        }
        stepReal = Float(cos(16 * Double.pi * frequency))
        stepImaginary = Float(sin(16 * Double.pi * frequency))
    }

    /// Adds a block to what is there, times a level.
    ///
    /// - Parameters:
    ///   - block: Eights of frames.
    ///   - level: Moves on by as many frames.
    mutating func add(to block: UnsafeMutableBufferPointer<SIMD8<Float>>, level: inout Glide) {
        let cosine = Float(cos(2 * Double.pi * phase))
        let sine = Float(sin(2 * Double.pi * phase))
        var (x, y) = (cosine * real - sine * imaginary, cosine * imaginary + sine * real)
        for index in block.indices {
            var (powerX, powerY) = (x, y)
            var sum = levels[0] * y
            for partial in 1..<max(count, 1) {
                (powerX, powerY) = (powerX * x - powerY * y, powerX * y + powerY * x)
                sum += levels[partial] * powerY
            }
            block[index] += sum * level.next()
            (x, y) = (x * stepReal - y * stepImaginary, x * stepImaginary + y * stepReal)
        }
        phase += frequency * Double(8 * block.count)
        phase -= phase.rounded(.down)
    }
}
