/// The metrics of a piece; adding one is a file and a case here, and the compiler points to the
/// rest.
///
/// The raw value is the key that reports use. All leave out the drums (channel 9).
public enum ScoreMetric: String, CaseIterable, Sendable {
    /// `PitchClassHistogram.entropy` by notes, in bits, 0...3.585.
    case pitchClassEntropy = "pitch_class_entropy"
    /// `ScaleFit.share`, 0...1.
    case inScaleShare = "in_scale_share"
    /// `PitchRange.distinctCount`.
    case distinctPitches = "distinct_pitches"
    /// `PitchRange.semitones`.
    case pitchRange = "pitch_range"
    /// `LongestRepetition.noteCount`, in notes.
    case longestRepetition = "longest_repetition"
    /// `LongestRun.noteCount`, in notes.
    case longestRun = "longest_run"
    /// `Polyphony.mean`.
    case polyphony = "polyphony"
    /// `NoteDensity.notesPerSecond`.
    case noteDensity = "note_density"

    /// The metric's value; nil where a piece has nothing that it could be taken of.
    public func value(of sequence: NoteSequence) -> Double? {
        let notes = sequence.pitchedNotes
        guard !notes.isEmpty else { return nil }
        return switch self {
        case .pitchClassEntropy: PitchClassHistogram(notes).entropy
        case .inScaleShare: ScaleFit(notes)?.share
        case .distinctPitches: PitchRange(notes).map { Double($0.distinctCount) }
        case .pitchRange: PitchRange(notes).map { Double($0.semitones) }
        case .longestRepetition: Double(LongestRepetition(notes).noteCount)
        case .longestRun: Double(LongestRun.noteCount(notes))
        case .polyphony: Polyphony(notes)?.mean
        case .noteDensity: NoteDensity.notesPerSecond(sequence)
        }
    }
}
