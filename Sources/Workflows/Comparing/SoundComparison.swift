import Signal
import Sound

/// The sound of two sides on common ground: one sample rate, one channel, one axis of time.
struct SoundComparison {
    /// Frames in a second of both.
    let sampleRate: Int
    /// Both signals, laid over one another.
    let pair: SignalPair
    /// What the search for a delay found; nil where none was wanted.
    let found: Alignment?

    /// Largest delay that is looked for, in seconds.
    static let longestDelay = 2.0
    /// Likeness from which on a delay is believed.
    ///
    /// Two different tunes on one instrument reach 0.1 to 0.2 at their best offset; a tune and its
    /// copy through a lossy file 0.9.
    static let leastCorrelation = 0.3
    /// Frames of a side at most: half an hour at 48,000 Hz.
    static let mostFrames = 86_400_000

    /// Brings two sides together.
    ///
    /// - Throws: `Failure` where one is too long, or a sample rate is none.
    init(_ sides: [ComparedSound], aligns: Bool) throws(Failure) {
        let rates = sides.map(\.recording.sampleRate)
        let rate = rates.max() ?? 0
        var signals: [[Float]] = []
        for side in sides {
            let samples = side.recording.samples
            guard samples.count / side.recording.sampleRate * rate < Self.mostFrames else {
                throw Failure(
                    .badData,
                    "\(side.name): lasts \(Int(side.seconds)) s, and at \(rate) Hz at most "
                        + "\(Self.mostFrames / rate) s are compared. Cut out the part that matters."
                )
            }
            signals.append(
                try attempt(side.name) { () throws in
                    try Resampler(from: side.recording.sampleRate, to: rate).resample(samples)
                }
            )
        }
        let (first, second) = (signals[0], signals[1])
        let most = Int(Self.longestDelay * Double(rate))
        found =
            aligns
            ? try attempt { () throws in
                try Alignment(of: second, to: first, within: most)
            } : nil
        let isLike = (found?.correlation ?? 0) >= Self.leastCorrelation
        pair = SignalPair(first, second, lag: isLike ? found?.lag ?? 0 : 0)
        sampleRate = rate
    }

    /// Milliseconds that so many frames last.
    func milliseconds(_ frames: Int) -> Double { Double(frames) / Double(sampleRate) * 1_000 }

    /// First and last moment of either, in seconds from A's beginning.
    var seconds: ClosedRange<Double> {
        let rate = Double(sampleRate)
        return Double(pair.range.lowerBound) / rate...Double(pair.range.upperBound) / rate
    }
}
