/// Bounds that keep a hostile or odd file from making endless melodies.
///
/// In quarter notes and steps; the encoder keeps to them, and the grammar asks them of models.
enum MelodyLimits {
    /// Fewest notes of a melody worth learning.
    static let fewestNotes = 4
    /// Longest silence within a melody: 16 quarters, four bars of 4/4.
    static let longestRestQuarters = 16
    /// Longest note: 32 quarters, eight bars of 4/4.
    static let longestNoteQuarters = 32
    /// Most steps of a melody: 6,250 bars of 4/4 in 16ths.
    static let mostSteps = 100_000
}
