/// What is measured of a passage in one number; adding one is a case here, and the compiler points
/// to the rest.
///
/// The raw value is the key that reports use.
public enum PassageMetric: String, CaseIterable, Sendable {
    /// `PitchRange.semitones`.
    case pitchRange = "pitch_range"
    /// Notes a bar, over all bars.
    case noteDensity = "note_density"
    /// `ScaleFit.share`, 0...1.
    case inScaleShare = "in_scale_share"
    /// `PitchRange.distinctCount`.
    case distinctPitches = "distinct_pitches"
    /// `EmptyBars.share`, 0...1.
    case emptyBars = "empty_bars"
    /// `QualifiedNotes.share`, 0...1.
    case qualifiedNotes = "qualified_notes"

    /// The metric's value; nil where a passage has nothing that it could be taken of.
    public func value(of passage: Passage) -> Double? {
        switch self {
        case .pitchRange: PitchRange(passage.notes).map { Double($0.semitones) }
        case .noteDensity: NoteDensity.notesPerBar(passage)
        case .inScaleShare: ScaleFit(passage.notes)?.share
        case .distinctPitches: PitchRange(passage.notes).map { Double($0.distinctCount) }
        case .emptyBars: EmptyBars.share(passage)
        case .qualifiedNotes: QualifiedNotes.share(passage)
        }
    }
}
