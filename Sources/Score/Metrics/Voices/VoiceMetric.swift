/// The metrics of a piece in four voices; adding one is a file and a case here.
///
/// The raw value is the key that reports use.
public enum VoiceMetric: String, CaseIterable, Sendable {
    /// `VoiceCrossing.share`, 0...1.
    case crossingShare = "voice_crossing_share"
    /// `ParallelMotion.fifths` in a thousand motions of two voices.
    case parallelFifths = "parallel_fifths"
    /// `ParallelMotion.octaves` in a thousand motions of two voices.
    case parallelOctaves = "parallel_octaves"
    /// `VoiceRanges.shareOutside`, 0...1.
    case outsideRanges = "outside_ranges_share"
    /// `DissonanceShare.value`, 0...1.
    case dissonance = "dissonance_share"

    /// The metric's value; nil where the piece has nothing that it could be taken of.
    public func value(of voices: Voices) -> Double? {
        switch self {
        case .crossingShare:
            return voices.lines.count { !$0.isEmpty } > 1 ? VoiceCrossing(voices).share : nil
        case .parallelFifths, .parallelOctaves:
            let motion = ParallelMotion(voices)
            guard motion.motions > 0 else { return nil }
            let count = self == .parallelFifths ? motion.fifths : motion.octaves
            return 1_000 * Double(count) / Double(motion.motions)
        case .outsideRanges:
            return VoiceRanges.shareOutside(voices)
        case .dissonance:
            return DissonanceShare.value(voices.notes)
        }
    }
}
