/// Measures the loudness of samples as they pass.
struct LevelMeter {
    /// Largest absolute sample.
    private(set) var peak: Float = 0
    /// Samples beyond full scale.
    private(set) var clippedSamples = 0
    private var squares = 0.0
    private var count = 0

    /// Root of the mean square; 0 before the first sample.
    var rms: Double { count > 0 ? (squares / Double(count)).squareRoot() : 0 }

    /// Takes samples in.
    mutating func measure(_ samples: UnsafeBufferPointer<Float>) {
        var largest: Float = 0
        var sum: Float = 0
        for sample in samples {
            largest = max(largest, sample.magnitude)
            sum += sample * sample
        }
        // The rare case alone pays for counting.
        if largest > 1 {
            for sample in samples where sample.magnitude > 1 { clippedSamples += 1 }
        }
        peak = max(peak, largest)
        squares += Double(sum)
        count += samples.count
    }
}
