internal import Glibc

/// Changes a signal's sample rate by band-limited interpolation: a windowed sinc in polyphase form.
///
/// What lies below 0.45 of the lower rate passes unchanged; what lies above half of it, and would
/// come back as another frequency, is 100 dB down. The first sample of both signals lies at the same
/// moment. Source: Crochiere & Rabiner 1983, "Multirate Digital Signal Processing", section 3.
public struct Resampler: Sendable {
    /// Sample rates that are known here, in hertz.
    public static let sampleRates = 1_000...384_000

    /// Old samples on each side of a new one that count, at the lower rate.
    private static let halfWidth = 64

    private let oldStep: Int
    private let newStep: Int
    /// Old samples that one new sample is made of.
    private let taps: Int
    /// Factors of each phase, (newStep, taps).
    private let factors: [Float]

    /// Computes the factors.
    ///
    /// - Parameters:
    ///   - old: Samples in a second of what will be resampled.
    ///   - new: Samples in a second wanted.
    /// - Throws: `SignalError.sampleRate`.
    public init(from old: Int, to new: Int) throws(SignalError) {
        for rate in [old, new] where !Self.sampleRates.contains(rate) {
            throw .sampleRate(rate, expected: Self.sampleRates)
        }
        let divisor = Self.greatestCommonDivisor(old, new)
        oldStep = old / divisor
        newStep = new / divisor
        // Downwards the filter narrows its band, and so grows in time.
        let stretch = max(1, Double(old) / Double(new))
        let half = Int((Double(Self.halfWidth) * stretch).rounded(.up))
        taps = 2 * half
        let cutoff = 0.95 / stretch  // of half the old rate; the edge is 0.05 of the rate wide
        let window = KaiserWindow(attenuation: 100)
        var factors = [Float](repeating: 0, count: newStep * taps)
        for phase in 0..<newStep {
            let offset = Double(phase) / Double(newStep)
            var row = (0..<taps).map { tap in
                let distance = Double(tap - half + 1) - offset
                return cutoff * Self.sinc(cutoff * distance)
                    * window.value(at: distance / Double(half))
            }
            // Each phase passes a constant unchanged.
            let sum = row.reduce(0, +)
            for tap in row.indices { row[tap] /= sum }
            for tap in row.indices { factors[phase * taps + tap] = Float(row[tap]) }
        }
        self.factors = factors
    }

    /// The signal at the new rate; before its beginning and after its end is silence.
    ///
    /// - Parameter signal: Samples at the old rate, n.
    /// - Returns: Samples at the new rate, n * new / old rounded up.
    public func resample(_ signal: [Float]) -> [Float] {
        guard oldStep != newStep else { return signal }
        let count = (signal.count * newStep + oldStep - 1) / oldStep
        let half = taps / 2
        return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            factors.withUnsafeBufferPointer { factors in
                signal.withUnsafeBufferPointer { signal in
                    for index in 0..<count {
                        let place = index * oldStep
                        let first = place / newStep - half + 1
                        let row = place % newStep * taps
                        var sum: Float = 0
                        let begin = max(0, -first)
                        let end = min(taps, signal.count - first)
                        var tap = begin
                        while tap < end {
                            sum += signal[first + tap] * factors[row + tap]
                            tap += 1
                        }
                        buffer[index] = sum
                    }
                }
            }
            initialized = count
        }
    }

    private static func sinc(_ x: Double) -> Double {
        x == 0 ? 1 : sin(Double.pi * x) / (Double.pi * x)
    }

    private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
        var (a, b) = (first, second)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
