import Score

/// The lengths that duration and time-shift tokens have: beats, positions, and parts of a beat.
///
/// Up to four beats in eighths of a beat, from there in quarters of one, up to twelve beats.
enum BeatLength {
    /// Number of lengths.
    static let count = 64

    /// Positions of each length: 1 to 31 one by one, 32 to 96 by two.
    static let positions: [Int] = Array(1...31) + stride(from: 32, through: 96, by: 2)

    /// The index of the length nearest to a time; half-way between two the longer.
    ///
    /// - Parameters:
    ///   - ticks: The time.
    ///   - ticksPerPosition: Ticks in a position, 1 or 2.
    /// - Returns: The length's index in `positions`.
    static func index(nearest ticks: Int, ticksPerPosition: Int) -> Int {
        let above = positions.partitionIndex { $0 * ticksPerPosition < ticks }
        guard above > 0 else { return 0 }
        guard above < count else { return count - 1 }
        let isBelowNearer =
            ticks - positions[above - 1] * ticksPerPosition
            < positions[above] * ticksPerPosition - ticks
        return isBelowNearer ? above - 1 : above
    }

    /// The index of the longest length that is not longer than a time; nil where there is none.
    static func index(notAbove ticks: Int, ticksPerPosition: Int) -> Int? {
        let above = positions.partitionIndex { $0 * ticksPerPosition <= ticks }
        return above > 0 ? above - 1 : nil
    }

    /// `1.0.8`: beats, parts of a beat, parts in a beat.
    static func name(_ index: Int) -> String {
        let length = positions[index]
        return length < 32
            ? "\(length / 8).\(length % 8).8" : "\(length / 8).\(length % 8 / 2).4"
    }
}
