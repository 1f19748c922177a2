/// Samples with a loop.
struct LoopedSound {
    /// Any level; a file's full scale is 1.
    var samples: [Double]
    /// Frames that repeat.
    var loop: Range<Int>
    /// Frames in a second.
    var sampleRate: Int
    /// The fundamental, in hertz.
    var hertz: Double

    /// Sets the loudness, as it is heard in the first half second of a note.
    ///
    /// The ear hears low tones less: what lies below 150 Hz counts less, by 6 dB an octave.
    ///
    /// - Parameters:
    ///   - level: Root of the mean square.
    ///   - falling: What the volume envelope takes away, decibels a second.
    mutating func normalise(to level: Double, falling: Double = 0) {
        let count = min(sampleRate / 2, samples.count)
        let pole = Portable.exp(-2 * Double.pi * 150 / Double(sampleRate))
        let fall = Portable.gain(decibels: -falling / Double(sampleRate))
        var (low, envelope, sum) = (0.0, 1.0, 0.0)
        for sample in samples[..<count] {
            low += (1 - pole) * (sample - low)
            let heard = (sample - low) * envelope
            sum += heard * heard
            envelope *= fall
        }
        let factor = level / max((sum / Double(count)).squareRoot(), 1e-12)
        for index in samples.indices { samples[index] *= factor }
    }
}
