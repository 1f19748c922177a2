/// Parallel fifths and octaves: two voices that move in one direction from a perfect consonance to
/// the same again.
///
/// Two voices move where both begin a note at one time and neither rested before. The motion is
/// parallel where both pitches change in the same direction and the interval between the voices is
/// the same perfect one before and after, fifth (7) or unison and octave (0), whatever octaves lie
/// between. Repeated notes move nowhere.
///
/// Source: Fux, "Gradus ad Parnassum", 1725; counted over all pairs of voices as in music21's
/// `voiceLeading` (Cuthbert & Ariza 2010).
public struct ParallelMotion: Hashable, Sendable {
    /// Parallel fifths.
    public let fifths: Int
    /// Parallel octaves and unisons.
    public let octaves: Int
    /// Motions of two voices: what the others are a share of.
    public let motions: Int

    /// Looks at every pair of voices.
    public init(_ voices: Voices) {
        var (fifths, octaves, motions) = (0, 0, 0)
        for lower in voices.lines.indices {
            for upper in voices.lines.indices.dropFirst(lower + 1) {
                for motion in Self.motions(voices.lines[lower], voices.lines[upper]) {
                    motions += 1
                    switch Self.parallel(motion) {
                    case 7: fifths += 1
                    case 0: octaves += 1
                    default: break
                    }
                }
            }
        }
        (self.fifths, self.octaves, self.motions) = (fifths, octaves, motions)
    }

    /// Pitches of a lower and an upper voice before and after both move.
    private typealias Motion = (low: (Int, Int), high: (Int, Int))

    private static func motions(_ lower: [Note], _ upper: [Note]) -> [Motion] {
        var motions: [Motion] = []
        var high = 1
        for low in lower.indices.dropFirst() {
            while high < upper.count, upper[high].onset < lower[low].onset { high += 1 }
            guard high < upper.count else { break }
            let tick = lower[low].onset
            guard upper[high].onset == tick, lower[low - 1].end == tick, upper[high - 1].end == tick
            else { continue }
            motions.append(
                (
                    (Int(lower[low - 1].pitch), Int(lower[low].pitch)),
                    (Int(upper[high - 1].pitch), Int(upper[high].pitch))
                )
            )
        }
        return motions
    }

    /// The interval modulo 12 that goes in parallel; nil for any other motion.
    private static func parallel(_ motion: Motion) -> Int? {
        let (low, high) = (motion.low.1 - motion.low.0, motion.high.1 - motion.high.0)
        guard low.signum() == high.signum(), low != 0 else { return nil }
        let before = abs(motion.high.0 - motion.low.0) % 12
        let after = abs(motion.high.1 - motion.low.1) % 12
        return before == after ? after : nil
    }
}
