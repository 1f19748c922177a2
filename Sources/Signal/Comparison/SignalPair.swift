/// Two signals of one sample rate on one axis of time: what they differ in.
///
/// Time counts in samples of the first; sample n of it meets sample n + lag of the second. Where one
/// has ended, or has not begun, it is silent.
public struct SignalPair: Sendable {
    /// The first signal.
    public let first: [Float]
    /// The second signal.
    public let second: [Float]
    /// Samples by which the second comes later.
    public let lag: Int

    /// Pairs signals up.
    ///
    /// - Parameters:
    ///   - first: Samples of one signal.
    ///   - second: Samples of the other at the same rate.
    ///   - lag: Samples by which the second comes later; 0 to compare as they are.
    public init(_ first: [Float], _ second: [Float], lag: Int = 0) {
        self.first = first
        self.second = second
        self.lag = lag
    }

    /// Every index at which either has a sample; negative ones lie before the first begins.
    public var range: Range<Int> { min(0, -lag)..<max(first.count, second.count - lag) }

    /// Whether both are the same, sample by sample, with no shift.
    public var isIdentical: Bool { lag == 0 && first == second }

    /// The first minus the second.
    ///
    /// - Parameters:
    ///   - index: Place in the first signal.
    ///   - gain: What the second is multiplied by.
    /// - Returns: The difference of the two samples.
    @inline(__always)
    func difference(at index: Int, gain: Float = 1) -> Float {
        let other = index + lag
        let a = index >= 0 && index < first.count ? first[index] : 0
        let b = other >= 0 && other < second.count ? second[other] : 0
        return a - gain * b
    }

    /// Level of the difference over the whole range.
    ///
    /// - Parameter gain: What the second is multiplied by before.
    /// - Returns: Peak and mean level.
    public func differenceLevel(gain: Double = 1) -> SignalLevel {
        var peak: Float = 0
        var squares = 0.0
        for index in range {
            let sample = difference(at: index, gain: Float(gain))
            peak = max(peak, sample.magnitude)
            squares += Double(sample) * Double(sample)
        }
        let count = Double(max(range.count, 1))
        return SignalLevel(peak: Double(peak), rms: (squares / count).squareRoot())
    }

    /// Outline of the difference.
    ///
    /// - Parameters:
    ///   - sampleRate: Samples in a second.
    ///   - columns: Stretches, at least 1.
    /// - Returns: The outline over the whole range.
    public func differenceWaveform(sampleRate: Int, columns: Int) -> Waveform {
        Waveform(range, sampleRate: sampleRate, columns: columns) { difference(at: $0) }
    }

    /// Likeness where they stand, `sum a b / sqrt(sum a^2 sum b^2)`; nil where one is silent.
    public var correlation: Double? {
        let energies =
            Alignment.product(first, first, lag: 0) * Alignment.product(second, second, lag: 0)
        guard energies > 0 else { return nil }
        return Alignment.product(first, second, lag: lag) / energies.squareRoot()
    }

    /// What gives the second the energy of the first, silence around either aside; nil where one is
    /// silent.
    public var matchingGain: Double? {
        let a = Alignment.product(first, first, lag: 0)
        let b = Alignment.product(second, second, lag: 0)
        return a > 0 && b > 0 ? (a / b).squareRoot() : nil
    }
}
