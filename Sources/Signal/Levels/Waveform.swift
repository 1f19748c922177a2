/// The outline of a signal: its least and its largest sample in each of many equal stretches.
///
/// What a picture of any length needs, and no more.
public struct Waveform: Hashable, Sendable {
    /// What is seen, in seconds from the signal's beginning.
    public let seconds: ClosedRange<Double>
    /// Least sample of each stretch; 0 outside the signal.
    public private(set) var lows: [Float]
    /// Largest sample of each stretch; 0 outside the signal.
    public private(set) var highs: [Float]

    /// Largest absolute sample.
    public var peak: Double {
        max(Double(highs.max() ?? 0), -Double(lows.min() ?? 0))
    }

    /// Traces samples that are computed one by one.
    ///
    /// - Parameters:
    ///   - range: Indices of the samples to look at.
    ///   - sampleRate: Samples in a second.
    ///   - columns: Stretches, at least 1.
    ///   - sample: The sample at an index.
    init(_ range: Range<Int>, sampleRate: Int, columns: Int, sample: (Int) -> Float) {
        let rate = Double(sampleRate)
        let count = max(columns, 1)
        seconds = Double(range.lowerBound) / rate...Double(range.upperBound) / rate
        lows = [Float](repeating: 0, count: count)
        highs = lows
        for column in 0..<count where !range.isEmpty {
            let first = range.lowerBound + range.count * column / count
            let last = range.lowerBound + range.count * (column + 1) / count
            let start = sample(min(first, range.upperBound - 1))
            var (low, high) = (start, start)
            // One sample of the next stretch too, so that no gap opens between two columns.
            for index in first..<min(last + 1, range.upperBound) {
                let value = sample(index)
                low = min(low, value)
                high = max(high, value)
            }
            lows[column] = low
            highs[column] = high
        }
    }

    /// Traces a signal.
    ///
    /// - Parameters:
    ///   - signal: The samples of one channel.
    ///   - range: Indices to look at; what lies outside the signal is silent.
    ///   - sampleRate: Samples in a second.
    ///   - columns: Stretches, at least 1.
    public init(_ signal: [Float], over range: Range<Int>, sampleRate: Int, columns: Int) {
        self.init(range, sampleRate: sampleRate, columns: columns) { index in
            index >= 0 && index < signal.count ? signal[index] : 0
        }
    }
}
