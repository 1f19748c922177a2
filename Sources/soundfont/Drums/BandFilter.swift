/// A two-pole filter with three outputs.
///
/// Source: Andrew Simper, "Linear Trapezoidal Integrated State Variable Filter", 2013.
struct BandFilter {
    private let a1: Double
    private let a2: Double
    private let a3: Double
    private let damping: Double
    private var first = 0.0
    private var second = 0.0

    /// Makes a filter at rest.
    ///
    /// - Parameters:
    ///   - hertz: Its middle or corner, below half the sample rate.
    ///   - width: Reciprocal of the quality: 1.4 is maximally flat, less rings.
    ///   - sampleRate: Frames in a second.
    init(hertz: Double, width: Double = 1.414, sampleRate: Int) {
        let turns = min(hertz / Double(sampleRate), 0.49) / 2
        let g = Portable.sine(turns: turns) / Portable.cosine(turns: turns)
        damping = width
        a1 = 1 / (1 + g * (g + width))
        a2 = g * a1
        a3 = g * a2
    }

    /// The frequencies around the middle; 1 there.
    mutating func band(_ sample: Double) -> Double { damping * step(sample).band }

    /// The frequencies above the corner.
    mutating func high(_ sample: Double) -> Double {
        let (band, low) = step(sample)
        return sample - damping * band - low
    }

    /// The frequencies below the corner.
    mutating func low(_ sample: Double) -> Double { step(sample).low }

    private mutating func step(_ sample: Double) -> (band: Double, low: Double) {
        let v3 = sample - second
        let band = a1 * first + a2 * v3
        let low = second + a2 * first + a3 * v3
        first = 2 * band - first
        second = 2 * low - second
        return (band, low)
    }
}
