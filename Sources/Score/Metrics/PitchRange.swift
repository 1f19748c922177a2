/// The lowest and the highest pitch of a piece, and how many different ones it has.
public struct PitchRange: Hashable, Sendable {
    /// Lowest pitch, 0...127.
    public let lowest: Int
    /// Highest pitch, 0...127.
    public let highest: Int
    /// Number of different pitches, 1...128.
    public let distinctCount: Int

    /// Looks through notes.
    ///
    /// - Parameter notes: The notes; drums should not be among them. Without any, the result is
    ///   nil.
    public init?(_ notes: [Note]) {
        let pitches = Set(notes.map { Int($0.pitch) })
        guard let lowest = pitches.min(), let highest = pitches.max() else { return nil }
        self.lowest = lowest
        self.highest = highest
        distinctCount = pitches.count
    }

    /// Distance between the two, in semitones; 0 for a single pitch.
    public var semitones: Int { highest - lowest }
}

extension ScoreMetric {
    /// `PitchRange.distinctCount`.
    public static let distinctPitches = ScoreMetric(
        "distinct_pitches",
        "distinct pitches",
        places: 0
    ) { PitchRange($0.notes).map { Double($0.distinctCount) } }

    /// `PitchRange.semitones`.
    public static let pitchRange = ScoreMetric(
        "pitch_range",
        "pitch range (semitones)",
        places: 0
    ) { PitchRange($0.notes).map { Double($0.semitones) } }
}
