/// Magnitudes of the discrete Fourier transform of a stretch of audio's left channel.
///
/// Through a Blackman-Harris window, whose own side lobes are 92 dB down (Harris 1978): what is
/// seen more than four bins from a line and above that is in the audio.
struct Spectrum {
    /// Decibels below the strongest bin, from 0 Hz to half the sample rate.
    let decibels: [Double]
    /// Hertz from one bin to the next.
    let binWidth: Double

    /// Transforms 2^`exponent` frames.
    init(of audio: Audio, from seconds: Double, exponent: Int = 14) {
        let count = 1 << exponent
        let first = Int(seconds * Double(audio.sampleRate))
        var real = (0..<count).map { index -> Double in
            let angle = 2 * Double.pi * Double(index) / Double(count)
            let window =
                0.35875 - 0.48829 * cosine(angle) + 0.14128 * cosine(2 * angle)
                - 0.01168 * cosine(3 * angle)
            return window * Double(audio.samples[(first + index) * audio.channels])
        }
        var imaginary = [Double](repeating: 0, count: count)
        Self.transform(&real, &imaginary)
        let powers = (0...count / 2).map { real[$0] * real[$0] + imaginary[$0] * imaginary[$0] }
        let strongest = powers.max() ?? 0
        decibels = powers.map { 10 * logarithm10(max($0, 1e-30) / strongest) }
        binWidth = Double(audio.sampleRate) / Double(count)
    }

    /// The strongest bin within four of a frequency.
    func level(atHertz hertz: Double) -> Double {
        let bin = Int((hertz / binWidth).rounded())
        return decibels[max(bin - 4, 0)...min(bin + 4, decibels.count - 1)].max() ?? -300
    }

    /// The strongest bin that is more than six bins from all of these frequencies.
    func level(awayFrom hertz: [Double]) -> Double {
        decibels.indices.filter { bin in
            hertz.allSatisfy { abs(Double(bin) - $0 / binWidth) > 6 }
        }.map { decibels[$0] }.max() ?? -300
    }

    /// The strongest bin above a frequency.
    func level(aboveHertz hertz: Double) -> Double {
        decibels[Int((hertz / binWidth).rounded(.up))...].max() ?? -300
    }

    /// Cooley & Tukey 1965, in place, radix 2.
    private static func transform(_ real: inout [Double], _ imaginary: inout [Double]) {
        let count = real.count
        var reversed = 0
        for index in 1..<count {
            var bit = count >> 1
            while reversed & bit != 0 {
                reversed ^= bit
                bit >>= 1
            }
            reversed |= bit
            if index < reversed {
                real.swapAt(index, reversed)
                imaginary.swapAt(index, reversed)
            }
        }
        var half = 1
        while half < count {
            for offset in 0..<half {
                let angle = -Double.pi * Double(offset) / Double(half)
                let (c, s) = (cosine(angle), sine(angle))
                for top in stride(from: offset, to: count, by: 2 * half) {
                    let bottom = top + half
                    let x = real[bottom] * c - imaginary[bottom] * s
                    let y = real[bottom] * s + imaginary[bottom] * c
                    (real[bottom], imaginary[bottom]) = (real[top] - x, imaginary[top] - y)
                    (real[top], imaginary[top]) = (real[top] + x, imaginary[top] + y)
                }
            }
            half *= 2
        }
    }
}
