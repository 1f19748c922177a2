internal import Glibc

/// How loud a signal is.
public struct SignalLevel: Hashable, Sendable {
    /// Largest absolute sample; full scale is 1.
    public let peak: Double
    /// Root of the mean square; full scale is 1.
    public let rms: Double

    /// Measures samples; none are silent.
    public init(_ samples: [Float]) {
        var peak: Float = 0
        var squares = 0.0
        for sample in samples {
            peak = max(peak, sample.magnitude)
            squares += Double(sample) * Double(sample)
        }
        self.init(
            peak: Double(peak),
            rms: samples.isEmpty ? 0 : (squares / Double(samples.count)).squareRoot()
        )
    }

    /// Keeps measurements.
    public init(peak: Double, rms: Double) {
        self.peak = peak
        self.rms = rms
    }

    /// Largest sample in dB of full scale; nil for silence.
    public var peakDecibels: Double? { Self.decibels(peak) }

    /// Mean level in dB of full scale, 0 dB for a square wave of amplitude 1; nil for silence.
    public var rmsDecibels: Double? { Self.decibels(rms) }

    /// Peak above the mean level, in dB: 3.01 for a sine; nil for silence.
    public var crestDecibels: Double? { rms > 0 ? Self.decibels(peak / rms) : nil }

    /// `20 log10` of a ratio of amplitudes; nil for 0, which no number of decibels is.
    public static func decibels(_ ratio: Double) -> Double? {
        ratio > 0 && ratio.isFinite ? 20 * log10(ratio) : nil
    }
}
