internal import CKissFFT

/// How far one signal lags behind another, by cross-correlation.
///
/// The lag L is the one at which `sum over n of a[n] b[n + L]` is largest. The sum is taken over
/// blocks through the Fourier transform, so that memory does not grow with the signals; of lags
/// whose sums agree to one part in a million the one nearest to 0 is taken, so that what repeats
/// itself is not shifted for nothing.
/// Source: the correlation theorem; Oppenheim & Schafer, "Discrete-Time Signal Processing",
/// section 8.7 (overlap-save).
public struct Alignment: Hashable, Sendable {
    /// Samples by which the second signal comes later than the first; negative where earlier.
    public let lag: Int
    /// Likeness at that lag, `sum a b / sqrt(sum a^2 sum b^2)`: 1 for the same up to loudness, 0
    /// for nothing in common; nil where one is silent.
    public let correlation: Double?

    /// Searches.
    ///
    /// - Parameters:
    ///   - second: Samples of one signal, b.
    ///   - first: Samples of the other at the same rate, a.
    ///   - maximum: Largest lag to try, in samples, at least 0.
    /// - Throws: `SignalError.noMemory`.
    public init(
        of second: [Float],
        to first: [Float],
        within maximum: Int
    ) throws(SignalError) {
        let energies = Self.energy(first) * Self.energy(second)
        guard energies > 0 else {
            lag = 0
            correlation = nil
            return
        }
        let sums = try Self.sums(first, second, within: maximum)
        let largest = sums.max() ?? 0
        let near = Float(1e-6) * largest.magnitude
        let candidates = sums.indices.filter { sums[$0] >= largest - near }
        let best = candidates.map { $0 - maximum }.min {
            ($0.magnitude, $0) < ($1.magnitude, $1)
        }
        lag = best ?? 0
        correlation = Self.product(first, second, lag: lag) / energies.squareRoot()
    }

    /// `sum over n of a[n] b[n + lag]`.
    static func product(_ first: [Float], _ second: [Float], lag: Int) -> Double {
        var sum = 0.0
        let begin = max(0, -lag)
        let end = max(begin, min(first.count, second.count - lag))
        for index in begin..<end { sum += Double(first[index]) * Double(second[index + lag]) }
        return sum
    }

    private static func energy(_ signal: [Float]) -> Double {
        signal.reduce(0.0) { $0 + Double($1) * Double($1) }
    }

    /// The sums for lags -maximum...maximum, (2 maximum + 1).
    private static func sums(
        _ first: [Float],
        _ second: [Float],
        within maximum: Int
    ) throws(SignalError) -> [Float] {
        // A block of the first signal meets a block of the second that is longer by all lags.
        let block = min(max(first.count, 1), max(2 * maximum, 1 << 15))
        let size = FourierTransform.fastSize(atLeast: block + 2 * maximum)
        let transform = try FourierTransform(size: size)
        let zero = [FourierTransform.Bin](repeating: .init(), count: transform.binCount)
        var (total, left, right) = (zero, zero, zero)
        var samples = [Float](repeating: 0, count: size)
        for start in stride(from: 0, to: first.count, by: block) {
            fill(&samples, from: first, start: start, count: min(block, first.count - start))
            transform.transform(samples, into: &left)
            fill(&samples, from: second, start: start - maximum, count: block + 2 * maximum)
            transform.transform(samples, into: &right)
            for bin in total.indices {  // conj(left) right
                total[bin].r += left[bin].r * right[bin].r + left[bin].i * right[bin].i
                total[bin].i += left[bin].r * right[bin].i - left[bin].i * right[bin].r
            }
        }
        transform.invert(total, into: &samples)
        return Array(samples[0...2 * maximum])
    }

    /// Copies so many samples from a place, silence where there are none, and clears the rest.
    private static func fill(
        _ samples: inout [Float],
        from signal: [Float],
        start: Int,
        count: Int
    ) {
        for index in samples.indices {
            let place = start + index
            let isThere = index < count && place >= 0 && place < signal.count
            samples[index] = isThere ? signal[place] : 0
        }
    }
}
