/// How far a passage's melody moves from note to note.
///
/// Of notes that begin together the highest counts. Rests do not interrupt the melody.
public struct IntervalHistogram: Hashable, Sendable {
    /// Largest interval with a bin of its own, in semitones: an octave.
    public static let largest = 12

    /// Intervals of each size: bin 0 for leaps down by more than an octave, bins 1...25 for -12 to
    /// 12 semitones (13 is a repeated note), bin 26 for leaps up by more than an octave.
    public let weights: [Double]

    /// Counts a passage's intervals; fewer than two notes have none.
    public init(_ passage: Passage) { self.init(melody: passage.melody) }

    /// Counts the intervals of notes that follow one another.
    init(melody: [Note]) {
        var weights = [Double](repeating: 0, count: 2 * Self.largest + 3)
        for (note, next) in zip(melody, melody.dropFirst()) {
            let interval = Int(next.pitch) - Int(note.pitch)
            let limit = Self.largest + 1
            weights[min(max(interval, -limit), limit) + limit] += 1
        }
        self.weights = weights
    }
}
