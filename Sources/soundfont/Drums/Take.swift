internal import Randomness

/// One stroke of a drum as it is put together: samples from the stroke to silence.
struct Take {
    /// Any level; a file's full scale is 1.
    private(set) var samples: [Double]
    /// Frames in a second.
    static let sampleRate = 32_000

    /// Silence of a length.
    init(seconds: Double) {
        samples = [Double](repeating: 0, count: Int(seconds * Double(Self.sampleRate)))
    }

    /// One way in which the body of an instrument vibrates.
    struct Mode {
        /// Hertz, at the end.
        var hertz: Double
        /// Level of its beginning.
        var level: Double
        /// Seconds in which it falls to a thousandth.
        var seconds: Double
        /// How many times higher it begins; it falls within some hundredths of a second.
        var drop = 1.0
    }

    /// Adds a vibration.
    mutating func add(_ mode: Mode) {
        let rate = Double(Self.sampleRate)
        let fall = Portable.exp2(-9.966 / (mode.seconds * rate))
        let settle = Portable.exp2(-1 / (0.018 * rate))
        var (level, extra, phase) = (mode.level, mode.drop - 1, 0.0)
        for index in samples.indices {
            samples[index] += level * Portable.sine(turns: phase)
            phase += mode.hertz * (1 + extra) / rate
            if phase > 1 { phase -= 1 }
            level *= fall
            extra *= settle
        }
    }

    /// Adds noise that dies away.
    ///
    /// - Parameters:
    ///   - level: Of its beginning.
    ///   - seconds: In which it falls to a thousandth.
    ///   - seed: Of the noise.
    ///   - start: Seconds of silence before.
    ///   - filter: What is left of the noise.
    mutating func addNoise(
        level: Double,
        seconds: Double,
        seed: UInt64,
        from start: Double = 0,
        _ filter: (Double) -> Double
    ) {
        let rate = Double(Self.sampleRate)
        let fall = Portable.exp2(-9.966 / (seconds * rate))
        var random = Xoshiro256(seed: seed)
        var now = level
        for index in samples.indices.dropFirst(Int(start * rate)) {
            samples[index] += now * filter(random.nextUnit() * 2 - 1)
            now *= fall
        }
    }

    /// Takes off what lies below a frequency, and with it what is left of a constant.
    mutating func cutLow(hertz: Double) {
        var filter = BandFilter(hertz: hertz, sampleRate: Self.sampleRate)
        for index in samples.indices { samples[index] = filter.high(samples[index]) }
    }

    /// Presses the loudest moments together, as a drum's skin and a tape do: x / sqrt(1 + x^2).
    mutating func press(_ amount: Double) {
        for index in samples.indices {
            let sample = amount * samples[index]
            samples[index] = sample / (1 + sample * sample).squareRoot()
        }
    }

    /// Sets the loudest sample, and takes the edges off the beginning and the end.
    mutating func finish(peak: Double) {
        let loudest = samples.map(\.magnitude).max() ?? 0
        let factor = peak / max(loudest, 1e-12)
        let (rise, fall) = (16, min(4_800, samples.count / 4))
        for index in samples.indices {
            var level = factor
            if index < rise { level *= Double(index) / Double(rise) }
            let left = samples.count - 1 - index
            if left < fall { level *= Double(left) / Double(fall) }
            samples[index] *= level
        }
    }
}
