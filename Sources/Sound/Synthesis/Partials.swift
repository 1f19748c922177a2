internal import Glibc

/// The timbre of the sine synthesiser: which partials a tone has, and how loud they are.
enum Partials {
    /// Partials of a tone; the first is its fundamental.
    static let count = 8

    /// Levels, falling by about 6 dB from one to the next: round, and not quite a pure sine.
    private static let levels = SIMD8<Float>(1, 0.5, 0.28, 0.15, 0.09, 0.05, 0.03, 0.02)

    /// Share of half the sample rate from which a partial fades; at half the rate it is gone.
    private static let fadeBegins = 0.9

    /// The levels of a tone's partials, only of those below half the sample rate.
    ///
    /// A partial above half the sample rate would come back mirrored, as a tone that nobody
    /// played. It fades over the last tenth below, so that a bend does not switch it on and off.
    ///
    /// - Parameter frequency: Of the fundamental, in cycles a frame.
    /// - Returns: A level for each partial.
    static func levels(frequency: Double) -> SIMD8<Float> {
        var levels = Self.levels
        for index in 0..<count {
            let share = Double(index + 1) * frequency / 0.5
            let weight = min(max((1 - share) / (1 - fadeBegins), 0), 1)
            levels[index] *= Float(weight)
        }
        return levels
    }

    /// How loud a key is beside the A above the middle C, at one velocity.
    ///
    /// The ear is less sensitive to low tones: 1.5 dB more for each octave down, within -4.5 and
    /// 6 dB.
    static func balance(pitch: Double) -> Float {
        let octaves = min(max((69 - pitch) / 12, -3), 4)
        return Float(pow(10, 1.5 * octaves / 20))
    }
}
