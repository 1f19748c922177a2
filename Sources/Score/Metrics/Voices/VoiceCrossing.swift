/// Moments at which a voice sings below the one beneath it.
///
/// The rule against crossing parts is one of the oldest of part-writing; what it is good for:
/// Huron 2001, "Tone and Voice: A Derivation of the Rules of Voice-Leading from Perceptual
/// Principles".
public struct VoiceCrossing: Hashable, Sendable {
    /// Times that a pair of neighbouring voices begins to be crossed.
    public let count: Int
    /// Time in which some pair is crossed, over the time in which at least two neighbours sound,
    /// 0...1; 0 where they never do.
    public let share: Double

    /// Looks at every pair of neighbours.
    public init(_ voices: Voices) {
        let slices = voices.slices()
        var count = 0
        var (crossed, together) = (0, 0)
        var before = [Bool](repeating: false, count: voices.lines.count)
        for (slice, next) in zip(slices, slices.dropFirst()) {
            var (isCrossed, isTogether) = (false, false)
            for lower in voices.lines.indices.dropLast() {
                guard let low = slice.sounding[lower], let high = slice.sounding[lower + 1] else {
                    before[lower] = false
                    continue
                }
                let crosses = voices.lines[lower][low].pitch > voices.lines[lower + 1][high].pitch
                if crosses, !before[lower] { count += 1 }
                before[lower] = crosses
                isTogether = true
                isCrossed = isCrossed || crosses
            }
            if isTogether { together += next.tick - slice.tick }
            if isCrossed { crossed += next.tick - slice.tick }
        }
        self.count = count
        share = together > 0 ? Double(crossed) / Double(together) : 0
    }
}
