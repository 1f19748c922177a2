internal import CKissFFT

/// Power spectra of windows that pass over a signal.
///
/// Power is scaled so that a sine of amplitude 1 on a bin has power 1 (0 dB of full scale) there.
/// N = window, K = N / 2 + 1 = bins; bin k lies at k times `hertzPerBin`.
final class ShortTimeTransform {
    /// Samples of a window, N.
    let windowSize: Int
    /// Distance between two bins.
    let hertzPerBin: Double

    private let transform: FourierTransform
    private let window: HannWindow
    private var samples: [Float]
    private var bins: [FourierTransform.Bin]
    /// The latest power spectrum, (K).
    private(set) var power: [Float]

    /// - Parameters:
    ///   - windowSize: Samples of a window, N: even.
    ///   - sampleRate: Samples in a second.
    /// - Throws: `SignalError.noMemory`.
    init(windowSize: Int, sampleRate: Int) throws(SignalError) {
        self.windowSize = windowSize
        hertzPerBin = Double(sampleRate) / Double(windowSize)
        transform = try FourierTransform(size: windowSize)
        window = HannWindow(size: windowSize)
        samples = [Float](repeating: 0, count: windowSize)
        bins = [FourierTransform.Bin](repeating: .init(), count: transform.binCount)
        power = [Float](repeating: 0, count: transform.binCount)
    }

    /// Fills `power` for the window around a sample; beyond the signal's ends is silence.
    func examine(_ signal: [Float], around centre: Int) {
        let first = centre - windowSize / 2
        for index in 0..<windowSize {
            let place = first + index
            let sample = place >= 0 && place < signal.count ? signal[place] : 0
            samples[index] = sample * window.factors[index]
        }
        transform.transform(samples, into: &bins)
        let scale = Float(2 / window.sum)
        for index in power.indices {
            let real = bins[index].r * scale
            let imaginary = bins[index].i * scale
            power[index] = real * real + imaginary * imaginary
        }
    }

    /// The window for a sample rate: the power of two nearest to 93 ms, at least 16 samples.
    ///
    /// 4,096 samples at 44,100 Hz: bins 10.8 Hz apart tell the semitones above C3 apart.
    static func windowSize(sampleRate: Int) -> Int {
        var size = 16
        while Double(size) * 1.414 < 0.093 * Double(sampleRate) { size *= 2 }
        return size
    }
}
