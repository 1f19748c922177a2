/// How long a passage's notes are, in 16ths.
public struct NoteLengthHistogram: Hashable, Sendable {
    /// Longest length with a bin of its own, in 16ths: a whole note.
    public static let longest = 16

    /// Notes of each length, rounded to whole 16ths: bin 0 for those under half a 16th, bins
    /// 1...16, and bin 17 for all longer ones.
    public let weights: [Double]

    /// Counts a passage's notes.
    public init(_ passage: Passage) {
        var weights = [Double](repeating: 0, count: Self.longest + 2)
        for note in passage.notes {
            // In whole numbers, so that halves are rounded up whatever the division.
            let sixteenths =
                (8 * note.duration + passage.ticksPerQuarter)
                / (2 * passage.ticksPerQuarter)
            weights[min(sixteenths, Self.longest + 1)] += 1
        }
        self.weights = weights
    }
}
