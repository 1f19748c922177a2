/// What is measured of a passage as a histogram; adding one is a case here, and the compiler points
/// to the rest.
///
/// The raw value is the key that reports use.
public enum PassageHistogram: String, CaseIterable, Sendable {
    /// `PitchClassHistogram` by sounding time: 12 bins, C first.
    ///
    /// By time and not by notes, so that whether a held note is struck again does not count here.
    case pitchClasses = "pitch_classes"
    /// `NoteLengthHistogram` by notes.
    case noteLengths = "note_lengths"
    /// `IntervalHistogram` by steps of the melody.
    case intervals

    /// Weight of each bin; all 0 where a passage has nothing to count.
    public func weights(of passage: Passage) -> [Double] {
        switch self {
        case .pitchClasses: PitchClassHistogram(passage.notes, weight: .duration).weights
        case .noteLengths: NoteLengthHistogram(passage).weights
        case .intervals: IntervalHistogram(passage).weights
        }
    }
}
