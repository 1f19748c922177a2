/// The notes that are long enough to be heard as notes, not as noise.
///
/// Source: Dong et al. 2018 (MuseGAN, "QN"), who let a 32nd qualify on their grid of 96 steps a
/// bar; here a 16th must be reached. On a grid of 16ths every note qualifies, and a share below 1
/// comes from a finer grid or a played piece.
public enum QualifiedNotes {
    /// Share of a passage's notes that are as long as asked or longer.
    ///
    /// - Parameters:
    ///   - passage: The passage; notes cut at its end count with the length that is left.
    ///   - quarters: Least length in quarter notes; default a 16th.
    /// - Returns: The share, 0...1; nil without notes.
    public static func share(_ passage: Passage, atLeast quarters: Double = 0.25) -> Double? {
        guard !passage.notes.isEmpty else { return nil }
        let least = quarters * Double(passage.ticksPerQuarter)
        let count = passage.notes.count { Double($0.duration) >= least }
        return Double(count) / Double(passage.notes.count)
    }
}
