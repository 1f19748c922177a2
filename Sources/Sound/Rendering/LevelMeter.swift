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
        // Four sums side by side: one alone waits for each addition before the next.
        var largest = SIMD4<Float>.zero
        var sums = SIMD4<Float>.zero
        let whole = samples.count / 4 * 4
        for index in stride(from: 0, to: whole, by: 4) {
            let four = SIMD4(
                samples[index],
                samples[index + 1],
                samples[index + 2],
                samples[index + 3]
            )
            largest = pointwiseMax(largest, pointwiseMax(four, -four))
            sums += four * four
        }
        for sample in samples[whole...] {
            largest[0] = max(largest[0], sample.magnitude)
            sums[0] += sample * sample
        }
        // The rare case alone pays for counting.
        if largest.max() > 1 {
            for sample in samples where sample.magnitude > 1 { clippedSamples += 1 }
        }
        peak = max(peak, largest.max())
        squares += Double(sums.sum())
        count += samples.count
    }
}
