/// A loop of whole frames that holds a whole number of periods of a tone.
///
/// Every partial gets a whole number of cycles in the loop, so the last frame leads to the first
/// without a seam, whatever the partials are.
struct LoopGrid {
    /// Frames in the loop.
    let frames: Int
    /// Periods of the fundamental in it.
    let periods: Int
    /// Frames in a second.
    let sampleRate: Int

    /// The fundamental that the loop really has, in hertz.
    var hertz: Double { Double(periods * sampleRate) / Double(frames) }

    /// Finds the loop whose fundamental is nearest to a frequency; within a fifth of a cent.
    ///
    /// - Parameters:
    ///   - hertz: The fundamental.
    ///   - seconds: Length of the loop, which is kept to within a tenth.
    ///   - sampleRate: Frames in a second.
    ///   - multiple: The number of periods is a multiple of it: 2 leaves room for an octave below.
    init(hertz: Double, seconds: Double, sampleRate: Int, multiple: Int = 1) {
        let wanted = seconds * Double(sampleRate)
        var best = (error: Double.infinity, frames: 1, periods: 1)
        for frames in Int(0.9 * wanted)...Int(1.1 * wanted) {
            let exact = hertz * Double(frames) / Double(sampleRate)
            let periods = max(Int((exact / Double(multiple)).rounded()), 1) * multiple
            let error = abs(Double(periods) / exact - 1)
            if error < best.error { best = (error, frames, periods) }
        }
        frames = best.frames
        periods = best.periods
        self.sampleRate = sampleRate
    }

    /// Cycles in the loop of a partial at a multiple of the fundamental.
    func cycles(ratio: Double) -> Int { Int((ratio * Double(periods)).rounded()) }

    /// Hertz of a number of cycles in the loop.
    func hertz(cycles: Int) -> Double { Double(cycles * sampleRate) / Double(frames) }
}
