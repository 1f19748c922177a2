/// Where the middle of a sound's power lies: `sum f P(f) / sum P(f)`.
///
/// P is the mean power spectrum over the whole signal. Bright sounds have a high one.
/// Source: Peeters 2004, "A large set of audio features", the centroid over the power spectrum.
public enum SpectralCentroid {
    /// The centroid in hertz, 0 to half the sample rate; nil for silence.
    ///
    /// - Parameters:
    ///   - signal: The samples of one channel.
    ///   - sampleRate: Samples in a second.
    /// - Returns: Hertz.
    /// - Throws: `SignalError.noMemory`.
    public static func hertz(
        of signal: [Float],
        sampleRate: Int
    ) throws(SignalError) -> Double? {
        let size = ShortTimeTransform.windowSize(sampleRate: sampleRate)
        let transform = try ShortTimeTransform(windowSize: size, sampleRate: sampleRate)
        var (moment, total) = (0.0, 0.0)
        for centre in stride(from: 0, to: signal.count + size / 2, by: size / 2) {
            transform.examine(signal, around: centre)
            for (bin, power) in transform.power.enumerated() {
                moment += Double(bin) * Double(power)
                total += Double(power)
            }
        }
        return total > 0 ? moment / total * transform.hertzPerBin : nil
    }
}
